// Times that belong to no job: shown in the zone of whoever reads them.

const SHOWN = { weekday: "short", month: "short", day: "numeric", hour: "numeric", minute: "2-digit", timeZoneName: "short" };

for (const time of document.querySelectorAll("time[data-local]")) {
  time.title = time.textContent;
  time.textContent = new Date(time.dateTime).toLocaleString(document.documentElement.lang === "en" ? "en-US" : document.documentElement.lang, SHOWN);
}

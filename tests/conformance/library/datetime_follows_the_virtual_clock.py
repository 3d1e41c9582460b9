import asyncio
import time
from datetime import date, datetime, timedelta, timezone


async def main():
    start = datetime.now()
    print(start, date.today(), time.time())
    await asyncio.sleep(90.5)
    print(datetime.now(), datetime.now() - start, (datetime.now() - start).total_seconds())
    print(datetime.now(timezone.utc).isoformat(), time.strftime("%H:%M:%S"), time.time())


asyncio.run(main())
d = datetime(2024, 2, 28, 23, 30)
print(d + timedelta(hours=1), d.strftime("%A %d %B %Y, %I:%M %p"), d.isoformat(), d.weekday(), d.date(), d.timestamp())
print(timedelta(days=1, seconds=3661), timedelta(minutes=-5), timedelta(hours=1) * 2.5, timedelta(1) > timedelta(0, 5), repr(timedelta(1)))
print(datetime.fromisoformat("2024-05-06T07:08:09"), datetime.strptime("06/05/24", "%d/%m/%y"), date(2024, 12, 31) - date(2024, 1, 1))
print(repr(d), d.replace(year=2025), datetime.fromtimestamp(0, timezone.utc), d < datetime(2024, 3, 1), max(d, datetime.min))

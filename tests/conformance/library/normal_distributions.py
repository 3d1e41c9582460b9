import statistics as s

d = [2.5, 3.1, 4.7, 5.0, 9.99, 0.1]
n = s.NormalDist(100, 15)


def show(*calls):
    for call in calls:
        try:
            print(repr(call()))
        except Exception as error:
            print(type(error).__name__, error)


show(
    lambda: n,
    lambda: n.pdf(110),
    lambda: n.cdf(120),
    lambda: n.inv_cdf(0.95),
    lambda: n.inv_cdf(0.5),
    lambda: n.inv_cdf(0.0001),
    lambda: n.inv_cdf(1e-20),
    lambda: n.quantiles(5),
    lambda: n.overlap(s.NormalDist(110, 20)),
    lambda: n.zscore(130),
    lambda: n + 5,
    lambda: n * 2,
    lambda: n + n,
    lambda: n - 3,
    lambda: 3 - n,
    lambda: n == s.NormalDist(100, 15),
    lambda: n.mean,
    lambda: n.variance,
    lambda: s.NormalDist.from_samples(d),
    lambda: s.NormalDist(0, -1),
    lambda: n.inv_cdf(2),
    lambda: n.samples(2, seed=3),
)

import statistics as s
from fractions import Fraction as F

d = [2.5, 3.1, 4.7, 5.0, 9.99, 0.1]


def show(*calls):
    for call in calls:
        try:
            print(repr(call()))
        except Exception as error:
            print(type(error).__name__, error)


show(
    lambda: s.mean(d),
    lambda: s.mean([1,2,4]),
    lambda: s.mean([1,2,3]),
    lambda: s.mean([F(1,3), F(1,2)]),
    lambda: s.mean([True, False]),
    lambda: s.mean([]),
    lambda: s.mean(["a"]),
    lambda: s.fmean(d),
    lambda: s.fmean([1,2,3],[3,2,1]),
    lambda: s.fmean([]),
    lambda: s.geometric_mean([54,24,36]),
    lambda: s.geometric_mean([1,-1]),
    lambda: s.harmonic_mean([40,60]),
    lambda: s.harmonic_mean([40,60],[5,30]),
    lambda: s.harmonic_mean([1.5,2.5,4]),
    lambda: s.harmonic_mean([-1]),
    lambda: s.median(d),
    lambda: s.median([1,3,2]),
    lambda: s.median([]),
    lambda: s.median_low([1,3,5,7]),
    lambda: s.median_high([1,3,5,7]),
    lambda: s.median_grouped([1,2,2,3,4,4,4,4,4,5]),
    lambda: s.mode("aabbb"),
    lambda: s.mode([]),
    lambda: s.multimode("aabbc"),
    lambda: s.quantiles(d),
    lambda: s.quantiles(d, n=10),
    lambda: s.quantiles([1,2,3,4,5], n=4, method="inclusive"),
    lambda: s.quantiles([1]),
    lambda: s.quantiles([]),
    lambda: s.quantiles([1,2],n=0),
    lambda: s.stdev(d),
    lambda: s.pstdev(d),
    lambda: s.variance(d),
    lambda: s.pvariance(d),
    lambda: s.variance([1]),
    lambda: s.stdev([1]),
    lambda: s.pstdev([]),
    lambda: s.stdev([1,2,3,4]),
    lambda: s.variance([1,2,3,4]),
    lambda: s.variance([F(1,2),F(3,4)]),
    lambda: s.pvariance([1,2,3], 2),
    lambda: s.variance([1.5,2.5], xbar=2),
    lambda: s.covariance([1,2,3],[4,5,7]),
    lambda: s.correlation([1,2,3],[4,5,7]),
    lambda: s.correlation([1,2,3],[9,5,7],method="ranked"),
    lambda: s.correlation([1,1],[2,3]),
    lambda: s.linear_regression([1,2,3],[2,4,7]),
    lambda: s.linear_regression([1,2],[2,4],proportional=True),
    lambda: s.linear_regression([1,2,3],[2,4,7]).slope,
    lambda: s.StatisticsError.__mro__,
)

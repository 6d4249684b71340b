#include "series/spectrum.h"

#include "series/transforms.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <numbers>
#include <numeric>
#include <optional>

namespace unroll {

namespace {

constexpr double kSignificance = 0.01;
constexpr size_t kFewestCycles = 3;
constexpr double kLeastShare = 0.01;

// std::complex multiplies with a check for infinities that a transform has no use for.
struct Wave {
    double re = 0, im = 0;
};
Wave operator*(Wave a, Wave b) { return {a.re * b.re - a.im * b.im, a.re * b.im + a.im * b.re}; }
Wave operator+(Wave a, Wave b) { return {a.re + b.re, a.im + b.im}; }
Wave operator-(Wave a, Wave b) { return {a.re - b.re, a.im - b.im}; }
Wave conjugate(Wave a) { return {a.re, -a.im}; }
/// e^(−2πi · k / n)
Wave rootOfUnity(double k, double n)
{
    const double angle = -2 * std::numbers::pi * k / n;
    return {std::cos(angle), std::sin(angle)};
}

/// Cooley & Tukey in place; the length is a power of 2.
void transformPowerOfTwo(std::vector<Wave>& x)
{
    const size_t n = x.size();
    for (size_t i = 1, j = 0; i < n; ++i) {
        size_t bit = n >> 1;
        for (; j & bit; bit >>= 1)
            j ^= bit;
        j ^= bit;
        if (i < j)
            std::swap(x[i], x[j]);
    }
    std::vector<Wave> roots(n / 2);
    for (size_t k = 0; k < roots.size(); ++k)
        roots[k] = rootOfUnity(double(k), double(n));
    for (size_t half = 1; half < n; half *= 2)
        for (size_t start = 0; start < n; start += 2 * half)
            for (size_t k = 0; k < half; ++k) {
                const Wave even = x[start + k], odd = x[start + k + half] * roots[k * (n / (2 * half))];
                x[start + k] = even + odd;
                x[start + k + half] = even - odd;
            }
}

void inversePowerOfTwo(std::vector<Wave>& x)
{
    for (Wave& w : x)
        w = conjugate(w);
    transformPowerOfTwo(x);
    for (Wave& w : x)
        w = {w.re / double(x.size()), -w.im / double(x.size())};
}

/// Bluestein (1970): a transform of any length is a convolution with a chirp.
std::vector<Wave> fourierTransform(std::span<const double> values)
{
    const size_t n = values.size();
    std::vector<Wave> chirp(n);
    for (size_t k = 0; k < n; ++k)  // k² modulo 2n first: the sine of a large number has lost its digits
        chirp[k] = rootOfUnity(double(uint64_t(k) * k % (2 * n)), double(2 * n));
    const size_t padded = std::bit_ceil(2 * n);
    std::vector<Wave> a(padded), b(padded);
    for (size_t k = 0; k < n; ++k) {
        a[k] = {values[k] * chirp[k].re, values[k] * chirp[k].im};
        b[k] = conjugate(chirp[k]);
        if (k > 0)
            b[padded - k] = b[k];
    }
    transformPowerOfTwo(a);
    transformPowerOfTwo(b);
    for (size_t k = 0; k < padded; ++k)
        a[k] = a[k] * b[k];
    inversePowerOfTwo(a);
    a.resize(n);
    for (size_t k = 0; k < n; ++k)
        a[k] = a[k] * chirp[k];
    return a;
}

/// Σ x[t] · x[t + lag] for lags 0…most < n.
std::vector<double> laggedProducts(std::span<const double> x, size_t most)
{
    std::vector<double> sums(most + 1);
    if (double(x.size()) * double(most + 1) < 1e6) {
        for (size_t lag = 0; lag <= most; ++lag)
            sums[lag] = std::inner_product(x.begin(), x.end() - ptrdiff_t(lag), x.begin() + ptrdiff_t(lag), 0.0);
        return sums;
    }
    std::vector<Wave> waves(std::bit_ceil(x.size() + most + 1));
    for (size_t t = 0; t < x.size(); ++t)
        waves[t].re = x[t];
    transformPowerOfTwo(waves);
    for (Wave& w : waves)
        w = w * conjugate(w);
    inversePowerOfTwo(waves);
    for (size_t lag = 0; lag <= most; ++lag)
        sums[lag] = waves[lag].re;
    return sums;
}

std::vector<double> withoutLine(std::span<const double> values)
{
    const double n = double(values.size()), centre = (n - 1) / 2;
    const double mean = std::accumulate(values.begin(), values.end(), 0.0) / n;
    double slope = 0;
    for (size_t t = 0; t < values.size(); ++t)
        slope += values[t] * (double(t) - centre);
    slope /= n * (n * n - 1) / 12;
    std::vector<double> rest(values.size());
    for (size_t t = 0; t < rest.size(); ++t)
        rest[t] = values[t] - mean - slope * (double(t) - centre);
    return rest;
}

/// Ordinates that stand out of red noise, in the order in which Fisher's test finds them. An ordinate < 0 is one that
/// was found, or a neighbour of one.
class PeakFinder {
public:
    PeakFinder(const Periodogram& seen, size_t steps) : mDensity(seen.density), mSteps(double(steps))
    {
        for (const double f : seen.frequency)
            mCosine.push_back(std::cos(2 * std::numbers::pi * f));
        mExpected.resize(mDensity.size());
    }

    std::vector<size_t> peaks()
    {
        std::vector<size_t> found;
        for (auto peak = next(); peak && found.size() < kMostPeaks; peak = next()) {
            found.push_back(*peak);
            // A period between two frequencies fills the neighbours too.
            for (size_t k = *peak - (*peak > 0); k <= std::min(*peak + 1, mDensity.size() - 1); ++k)
                mDensity[k] = -1;
        }
        return found;
    }

private:
    static constexpr size_t kMostPeaks = 50;

    /// An AR(1) process with the correlation at lag 1 of what is left: without the peaks, which are no noise.
    void expectRedNoise()
    {
        double power = 0, product = 0;
        for (size_t k = 0; k < mDensity.size(); ++k)
            if (mDensity[k] >= 0)
                power += mDensity[k], product += mDensity[k] * mCosine[k];
        const double seen = power > 0 ? product / power : 0;
        // Taking a line out lowers it (Marriott & Pope 1954); given back, or a random walk would show periods.
        const double rho = std::clamp(seen + (1 + 4 * seen) / mSteps, 0.0, 0.999);
        for (size_t k = 0; k < mDensity.size(); ++k)
            mExpected[k] = (1 - rho * rho) / (1 - 2 * rho * mCosine[k] + rho * rho);
    }

    std::optional<size_t> next()
    {
        expectRedNoise();
        double sum = 0, largest = 0;
        size_t left = 0, peak = 0;
        for (size_t k = 0; k < mDensity.size(); ++k) {
            if (mDensity[k] < 0)
                continue;
            const double ordinate = mDensity[k] / mExpected[k];
            sum += ordinate;
            ++left;
            if (ordinate > largest)
                largest = ordinate, peak = k;
        }
        const bool significant = left > 3 && sum > 0 && fisherProbability(largest / sum, left) <= kSignificance;
        return significant ? std::optional(peak) : std::nullopt;
    }

    std::vector<double> mDensity, mCosine, mExpected;
    double mSteps;
};

/// The lag of the local maximum of r that belongs to k cycles in n steps; 0: there is none.
size_t confirmedLag(const std::vector<double>& r, size_t cycles, size_t n)
{
    const size_t low = std::max<size_t>(2, size_t(std::floor(double(n) / double(cycles + 1))));
    const size_t high = std::min(r.size() - 2, size_t(std::ceil(double(n) / double(cycles - 1))));
    if (low > high)
        return 0;
    const auto lag = size_t(std::max_element(r.begin() + ptrdiff_t(low), r.begin() + ptrdiff_t(high) + 1) - r.begin());
    const bool hill = r[lag] >= r[lag - 1] && r[lag] >= r[lag + 1];
    return hill && r[lag] > 1.96 / std::sqrt(double(n)) ? lag : 0;
}

/// One is the other's own peak seen twice, or the shape of its season: up to a sixth of it.
bool explainedBy(const Periodicity& stronger, size_t period, size_t n)
{
    const double longer = double(stronger.period), own = double(period), ratio = std::round(longer / own);
    const double cyclesApart = std::abs(double(n) / longer - double(n) / own);
    if (cyclesApart <= 3 || std::abs(longer - own) < 0.05 * longer)
        return true;
    // Both are whole numbers of steps, so their ratio is not exact: 365 days and 91.
    return ratio >= 2 && ratio <= 6 && std::abs(ratio * own - longer) <= ratio / 2;
}

}  // namespace

std::vector<double> autocorrelation(std::span<const double> values, size_t most)
{
    std::vector<double> present(values.size()), centred(values.size());
    double sum = 0, count = 0;
    for (size_t t = 0; t < values.size(); ++t)
        if (std::isfinite(values[t]))
            sum += values[t], ++count, present[t] = 1;
    if (count == 0)
        return {};
    for (size_t t = 0; t < values.size(); ++t)
        centred[t] = present[t] > 0 ? values[t] - sum / count : 0;
    most = std::min(most, values.size() - 1);
    std::vector<double> r = laggedProducts(centred, most);
    if (count < double(values.size())) {
        const std::vector<double> pairs = laggedProducts(present, most);
        for (size_t lag = 0; lag <= most; ++lag)
            r[lag] /= std::max(std::round(pairs[lag]), 1.0) + double(lag);
    }
    const double variance = r[0];
    // A mean of equal numbers need not be that number: what is left of it is no variance.
    const bool constant = !(variance > 1e-24 * count * (sum / count) * (sum / count)) || !std::isfinite(variance);
    for (double& x : r)
        x = constant ? 0 : x / variance;
    r[0] = 1;
    return r;
}

Periodogram periodogram(std::span<const double> values)
{
    const std::vector<double> whole = interpolated(values);
    const size_t n = whole.size();
    if (n < 3 || !std::isfinite(whole.front()))
        return {};
    const std::vector<Wave> waves = fourierTransform(withoutLine(whole));
    Periodogram found;
    for (size_t k = 1; k <= n / 2; ++k) {
        found.frequency.push_back(double(k) / double(n));
        found.density.push_back((waves[k].re * waves[k].re + waves[k].im * waves[k].im) / double(n));
    }
    return found;
}

double fisherProbability(double share, size_t ordinates)
{
    if (ordinates < 2)
        return 1;
    return std::min(1.0, double(ordinates) * std::pow(1 - std::clamp(share, 0.0, 1.0), double(ordinates) - 1));
}

std::vector<Periodicity> strongestPeriods(std::span<const double> values, size_t most)
{
    const size_t n = values.size();
    Periodogram seen = periodogram(values);
    if (n < 4 * kFewestCycles || seen.density.empty())
        return {};
    const std::vector<double> rest = withoutLine(interpolated(values));
    const std::vector<double> r = autocorrelation(rest, n / kFewestCycles + 2);
    if (std::all_of(r.begin() + 1, r.end(), [](double x) { return x == 0; }))
        return {};
    if (n % 2 == 0)  // the last ordinate has one degree of freedom, not two; a half of it is no likelier to be large
        seen.density.back() /= 2;
    const double total = std::accumulate(seen.density.begin(), seen.density.end(), 0.0);
    std::vector<Periodicity> candidates;
    for (const size_t k : PeakFinder(seen, n).peaks()) {
        const size_t cycles = k + 1, lag = cycles < kFewestCycles ? 0 : confirmedLag(r, cycles, n);
        if (lag == 0 || std::any_of(candidates.begin(), candidates.end(), [&](auto& c) { return c.period == lag; }))
            continue;
        const double after = k + 1 < seen.density.size() ? seen.density[k + 1] : 0;
        const double share = (seen.density[k - 1] + seen.density[k] + after) / total;
        if (share >= kLeastShare)
            candidates.push_back({lag, share, r[lag]});
    }
    std::stable_sort(candidates.begin(), candidates.end(), [](auto& a, auto& b) { return a.share > b.share; });
    std::vector<Periodicity> found;
    for (const Periodicity& one : candidates)
        if (found.size() < most &&
            std::none_of(found.begin(), found.end(), [&](auto& other) { return explainedBy(other, one.period, n); }))
            found.push_back(one);
    return found;
}

Rhythm rhythmOf(std::span<const double> values)
{
    constexpr size_t kMost = 200000, kUsualLags = 40, kMostLags = 2000;
    values = values.last(std::min(values.size(), kMost));
    Rhythm out;
    out.count = values.size();
    out.periods = strongestPeriods(values);
    const size_t lags = out.periods.empty() ? kUsualLags : std::max(kUsualLags, 3 * out.periods.front().period);
    out.autocorrelation = autocorrelation(values, std::min(lags, kMostLags));
    out.periodogram = periodogram(values);
    return out;
}

}  // namespace unroll

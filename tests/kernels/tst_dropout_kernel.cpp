#include "kernels/dropout.h"

#include "kernels/kernel_runs.h"
#include "support/test_main.h"

#include <QtTest>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

using namespace unroll::kernels;
using namespace unroll::testing;

namespace {

using FourWords = std::array<uint32_t, 4>;

/// Philox4x32 as its paper writes it.
FourWords philox(FourWords c, uint32_t k0, uint32_t k1, int rounds)
{
    for (int round = 0; round < rounds; ++round) {
        const uint64_t a = uint64_t(0xD2511F53) * c[0], b = uint64_t(0xCD9E8D57) * c[2];
        c = {uint32_t(b >> 32) ^ c[1] ^ k0, uint32_t(b), uint32_t(a >> 32) ^ c[3] ^ k1, uint32_t(a)};
        k0 += 0x9E3779B9;
        k1 += 0xBB67AE85;
    }
    return c;
}

bool goes(uint64_t key, size_t i, uint32_t threshold)
{
    const uint64_t counter = i / 128 * 16 + i % 16;
    const size_t part = i % 128 / 16;
    const FourWords words =
        philox({uint32_t(counter), uint32_t(counter >> 32), 0, 0}, uint32_t(key), uint32_t(key >> 32), 7);
    return (part < 4 ? words[part] & 0xFFFF : words[part - 4] >> 16) < threshold;
}

}  // namespace

/// Dropout's kernel beside its generator in plain arithmetic, and as a random number.
class TestDropoutKernel : public QObject {
    Q_OBJECT
private slots:
    void cleanup() { hwy::SetSupportedTargetsForTest(0); }

    /// The known answers that come with Random123, where the generator is from.
    void knownAnswers()
    {
        const FourWords none{}, all{~0U, ~0U, ~0U, ~0U}, pi{0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344};
        QCOMPARE(philox(none, 0, 0, 7), (FourWords{0x5f6fb709, 0x0d893f64, 0x4f121f81, 0x4f730a48}));
        QCOMPARE(philox(all, ~0U, ~0U, 7), (FourWords{0x5207ddc2, 0x45165e59, 0x4d8ee751, 0x8c52f662}));
        QCOMPARE(philox(pi, 0xa4093822, 0x299f31d0, 7), (FourWords{0x4dfccaba, 0x190a87f0, 0xc47362ba, 0xb6b5242a}));
        QCOMPARE(philox(none, 0, 0, 10), (FourWords{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}));
    }

    /// Which numbers go is the same for each instruction set, number of threads and place in memory.
    void goesByKeyAndPlace()
    {
        constexpr uint64_t key = 0x0123456789abcdef;
        for (const double rate : {0.0, 0.1, 0.3, 0.5, 0.95}) {
            const auto threshold = uint32_t(std::round(rate * 65536));
            for (const size_t count : {0, 1, 16, 127, 128, 129, 1000, 16384, 50021}) {
                std::vector<float> in(count + 1, 7);
                for (size_t i = 0; i < count; ++i)
                    in[i] = float(i) + 1;
                withEachSet([&](const char* set) {
                    std::vector<float> out(count + 1, 7), same = in;
                    dropout(key, rate, in.data(), out.data(), count, eachItsThread(3));
                    dropout(key, rate, same.data(), same.data(), count);
                    QCOMPARE(out, same);
                    QCOMPARE(out.back(), 7.0F);
                    const float scale = float(65536.0 / (65536.0 - threshold));
                    for (size_t i = 0; i < count; ++i)
                        QVERIFY2(out[i] == (goes(key, i, threshold) ? 0 : in[i] * scale),
                                 qPrintable(QString("%1, %2 of %3 at %4").arg(set).arg(i).arg(count).arg(rate)));
                });
            }
        }
    }

    /// The share, and that neighbours, near and far, go independently: within five standard deviations.
    void goesByChance()
    {
        constexpr size_t count = 1 << 20;
        const std::vector<float> ones(count, 1);
        for (const double rate : {0.1, 0.3, 0.5, 0.9}) {
            std::vector<float> out(count), other(count);
            dropout(1, rate, ones.data(), out.data(), count);
            dropout(2, rate, ones.data(), other.data(), count);
            const auto within = [&](double hits, double chance, size_t of, const char* what) {
                const double expected = chance * double(of), spread = std::sqrt(expected * (1 - chance));
                QVERIFY2(std::abs(hits - expected) < 5 * spread,
                         qPrintable(QString("%1 at %2: %3 for %4").arg(what).arg(rate).arg(hits).arg(expected)));
            };
            within(double(std::count(out.begin(), out.end(), 0.0F)), rate, count, "share");
            for (const size_t apart : {1, 16, 64, 128, 100, 4096}) {
                size_t both = 0;
                for (size_t i = 0; i + apart < count; ++i)
                    both += out[i] == 0 && out[i + apart] == 0;
                within(double(both), rate * rate, count - apart, "neighbours");
            }
            size_t both = 0;
            for (size_t i = 0; i < count; ++i)
                both += out[i] == 0 && other[i] == 0;
            within(double(both), rate * rate, count, "keys");
        }
    }

    /// What is dropped is gone, whatever it was.
    void noNumberIsDroppedToo()
    {
        const std::vector<float> in(1000, std::numeric_limits<float>::quiet_NaN());
        std::vector<float> out(1000);
        dropout(3, 0.5, in.data(), out.data(), in.size());
        const auto zeros = std::count(out.begin(), out.end(), 0.0F);
        QVERIFY(zeros > 400 && zeros < 600);
    }
};

UNROLL_TEST(TestDropoutKernel)
#include "tst_dropout_kernel.moc"

#pragma once

#include <QByteArray>
#include <QList>

#include <cmath>
#include <numbers>
#include <vector>

/// Series to try things on: generated ones, and two that the field has published numbers of.
namespace unroll::testing {

using Numbers = std::vector<double>;

/// A small generator of its own: the same numbers on every platform.
struct Chance {
    quint64 state = 1;
    double uniform()
    {
        state = state * 6364136223846793005ULL + 1442695040888963407ULL;
        return (double(state >> 11) + 0.5) / 9007199254740992.0;
    }
    double normal() { return std::sqrt(-2 * std::log(uniform())) * std::cos(2 * std::numbers::pi * uniform()); }
    size_t below(size_t n) { return size_t(uniform() * double(n)); }
};

inline Numbers noise(Chance& chance, size_t n, double correlation = 0)
{
    Numbers values(n);
    for (size_t t = 0; t < n; ++t)
        values[t] = chance.normal() + (t > 0 ? correlation * values[t - 1] : 0);
    return values;
}

inline Numbers seasonal(Chance& chance, size_t n, size_t period, double level, double slope, double spread)
{
    Numbers values(n);
    for (size_t t = 0; t < n; ++t)
        values[t] = level + slope * double(t) + spread * chance.normal() +
                    level * 0.3 * std::sin(2 * std::numbers::pi * double(t) / double(period));
    return values;
}

inline Numbers written(const char* line)
{
    Numbers values;
    for (const QByteArray& word : QByteArray(line).split(' '))
        values.push_back(word.toDouble());
    return values;
}

/// Monthly passengers of international airlines, thousands, 1949–1960: Box & Jenkins (1976), series G.
inline Numbers airPassengers()
{
    return written("112 118 132 129 121 135 148 148 136 119 104 118 115 126 141 135 125 149 170 170 158 133 114 140 "
                   "145 150 178 163 172 178 199 199 184 162 146 166 171 180 193 181 183 218 230 242 209 191 172 194 "
                   "196 196 236 235 229 243 264 272 237 211 180 201 204 188 235 227 234 264 302 293 259 229 203 229 "
                   "242 233 267 269 270 315 364 347 312 274 237 278 284 277 317 313 318 374 413 405 355 306 271 306 "
                   "315 301 356 348 355 422 465 467 404 347 305 336 340 318 362 348 363 435 491 505 404 359 310 337 "
                   "360 342 406 396 420 472 548 559 463 407 362 405 417 391 419 461 472 535 622 606 508 461 390 432");
}

/// Yearly sunspot numbers, 1749–1882.
inline Numbers sunspots()
{
    return written("80.9 83.4 47.7 47.8 30.7 12.2 9.6 10.2 32.4 47.6 54 62.9 85.9 61.2 45.1 36.4 20.9 11.4 37.8 69.8 "
                   "106.1 100.8 81.6 66.5 34.8 30.6 7 19.8 92.5 154.4 125.9 84.8 68.1 38.5 22.8 10.2 24.1 82.9 132 "
                   "130.9 118.1 89.9 66.6 60 46.9 41 21.3 16 6.4 4.1 6.8 14.5 34 45 43.1 47.5 42.2 28.1 10.1 8.1 2.5 "
                   "0 1.4 5 12.2 13.9 35.4 45.8 41.1 30.1 23.9 15.6 6.6 4 1.8 8.5 16.6 36.3 49.6 64.2 67 70.9 47.8 "
                   "27.5 8.5 13.2 56.9 121.5 138.3 103.2 85.7 64.6 36.7 24.2 10.7 15 40.1 61.5 98.5 124.7 96.3 66.6 "
                   "64.5 54.1 39 20.6 6.7 4.3 22.7 54.8 93.8 95.8 77.2 59.1 44 47 30.5 16.3 7.3 37.6 74 139 111.2 "
                   "101.6 66.2 44.7 17 11.3 12.4 3.4 6 32.3 54.3 59.7");
}

}  // namespace unroll::testing

#include "data/split.h"

#include <QHash>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numeric>
#include <random>

namespace unroll {

namespace {

constexpr std::array kMethodNames{"stratified", "random", "date", "group", "column", "file", "order"};
constexpr size_t kMostParts = 3;

/// Fisher–Yates over the raw generator: std::shuffle and the distributions differ between standard libraries.
template <typename T>
void shuffle(std::vector<T>& values, std::mt19937_64& random)
{
    for (size_t i = values.size(); i > 1; --i)
        std::swap(values[i - 1], values[size_t(random() % i)]);
}

/// Units that must not be torn apart (near-duplicates, or single rows), each with its class.
struct Unit {
    int label = 0;
    std::vector<qsizetype> rows;
};

std::vector<Unit> unitsOf(const SplitInput& input, size_t rows)
{
    std::vector<Unit> units;
    QHash<int, size_t> place;
    for (size_t row = 0; row < rows; ++row) {
        const int group = input.duplicateGroup.empty() ? int(row) : input.duplicateGroup[row];
        auto it = place.find(group);
        if (it == place.end()) {
            it = place.insert(group, units.size());
            units.push_back({input.label.empty() ? 0 : input.label[row], {}});
        }
        units[*it].rows.push_back(qsizetype(row));
    }
    return units;
}

qsizetype rowsOf(const std::vector<Unit>& units)
{
    qsizetype rows = 0;
    for (const Unit& unit : units)
        rows += qsizetype(unit.rows.size());
    return rows;
}

/// How many rows the test and the validation part are to have.
struct Quota {
    qsizetype test = 0, validation = 0;
};

Quota quotaOf(qsizetype rows, const SplitSettings& settings, bool withTest)
{
    return {withTest ? qsizetype(std::lround(double(rows) * settings.test)) : 0,
            qsizetype(std::lround(double(rows) * settings.validation))};
}

/// Deals units to test, then validation, then train until the parts have as many rows as they are to have.
void deal(const std::vector<Unit>& units, const Quota& quota, Split& split)
{
    const auto [wantedTest, wantedValidation] = quota;
    qsizetype test = 0, validation = 0;
    for (const Unit& unit : units) {
        std::vector<qsizetype>* part = &split.train;
        if (test < wantedTest) {
            part = &split.test;
            test += qsizetype(unit.rows.size());
        } else if (validation < wantedValidation) {
            part = &split.validation;
            validation += qsizetype(unit.rows.size());
        }
        part->insert(part->end(), unit.rows.begin(), unit.rows.end());
    }
}

/// Is a part empty, or far from what was asked for?
bool fails(const Quota& dealt, const Quota& wanted)
{
    const auto far = [](qsizetype got, qsizetype asked) {
        return asked > 0 && (got == 0 || 10 * std::abs(got - asked) > asked);
    };
    return far(dealt.test, wanted.test) || far(dealt.validation, wanted.validation);
}

/// The shares of many rare classes, each rounded by itself, do not add up: of a hundred classes with two rows none has
/// one in the test part. So each class gets the whole rows of its share, and what is left over goes to those whose
/// share was cut most (largest remainder), by lot where that is equal. Every class keeps a row to train on.
std::vector<Quota> largestRemainders(const std::vector<qsizetype>& rows, const SplitSettings& settings, bool withTest,
                                     std::mt19937_64& random)
{
    std::vector<Quota> quotas(rows.size());
    const Quota wanted = quotaOf(std::accumulate(rows.begin(), rows.end(), qsizetype(0)), settings, withTest);
    std::vector<size_t> order(rows.size());
    std::iota(order.begin(), order.end(), 0);
    shuffle(order, random);
    const auto divide = [&](qsizetype all, double share, qsizetype Quota::*part) {
        const auto wish = [&](size_t c) { return double(rows[c]) * share; };
        const auto room = [&](size_t c) { return rows[c] - 1 - quotas[c].test - quotas[c].validation; };
        for (size_t c = 0; c < rows.size(); ++c) {
            quotas[c].*part = std::clamp<qsizetype>(qsizetype(std::floor(wish(c))), 0, std::max<qsizetype>(0, room(c)));
            all -= quotas[c].*part;
        }
        std::vector<size_t> next = order;
        std::stable_sort(next.begin(), next.end(), [&](size_t a, size_t b) {
            const double left = wish(a) - double(quotas[a].*part), right = wish(b) - double(quotas[b].*part);
            return left != right ? left > right : quotas[a].test < quotas[b].test;
        });
        for (const size_t c : next)
            if (all > 0 && room(c) > 0) {
                ++(quotas[c].*part);
                --all;
            }
    };
    divide(wanted.test, withTest ? settings.test : 0, &Quota::test);
    divide(wanted.validation, settings.validation, &Quota::validation);
    return quotas;
}

/// Takes the units of the fold out, to the test part. Units of a class are dealt to the folds in turn, and the next
/// class goes on where the last one ended, so that rare classes do not all fall to the first fold.
void takeFold(std::vector<Unit>& units, const SplitSettings& settings, bool stratified, Split& split)
{
    std::map<int, std::vector<Unit>> byLabel;
    for (Unit& unit : units)
        byLabel[stratified ? unit.label : 0].push_back(std::move(unit));
    std::mt19937_64 random(settings.seed);
    units.clear();
    int next = 0;
    for (auto& [label, own] : byLabel) {
        shuffle(own, random);
        for (Unit& unit : own) {
            if (next + 1 == settings.fold)
                split.test.insert(split.test.end(), unit.rows.begin(), unit.rows.end());
            else
                units.push_back(std::move(unit));
            next = (next + 1) % settings.folds;
        }
    }
}

void dealShuffled(std::vector<Unit> units, const SplitSettings& settings, bool stratified, bool withTest, Split& split)
{
    if (withTest && settings.folds > 0) {
        takeFold(units, settings, stratified, split);
        withTest = false;
    }
    std::map<int, std::vector<Unit>> byLabel;
    for (Unit& unit : units)
        byLabel[stratified ? unit.label : 0].push_back(std::move(unit));
    std::mt19937_64 random(settings.seed);
    Quota dealt;
    std::vector<qsizetype> rows;
    for (auto& [label, own] : byLabel) {
        shuffle(own, random);
        rows.push_back(rowsOf(own));
        const Quota quota = quotaOf(rows.back(), settings, withTest);
        dealt.test += quota.test;
        dealt.validation += quota.validation;
    }
    const Quota wanted = quotaOf(std::accumulate(rows.begin(), rows.end(), qsizetype(0)), settings, withTest);
    // Where rounding each class by itself adds up, it stays: a run's split does not change under it.
    const auto remainders =
        fails(dealt, wanted) ? largestRemainders(rows, settings, withTest, random) : std::vector<Quota>();
    size_t place = 0;
    for (auto& [label, own] : byLabel) {
        deal(own, remainders.empty() ? quotaOf(rows[place], settings, withTest) : remainders[place], split);
        ++place;
    }
}

/// The last rows are the test part: by their times, else as they stand in the file.
void dealInOrder(const SplitInput& input, const SplitSettings& settings, Split& split)
{
    std::vector<qsizetype> order(std::max(input.time.size(), input.label.size()));
    std::iota(order.begin(), order.end(), 0);
    if (!input.time.empty())
        std::stable_sort(order.begin(), order.end(),
                         [&](qsizetype a, qsizetype b) { return input.time[size_t(a)] < input.time[size_t(b)]; });
    const PartEnds ends = partEnds(qsizetype(order.size()), settings);
    const auto part = [&](qsizetype from, qsizetype to) {
        return std::vector<qsizetype>(order.begin() + from, order.begin() + to);
    };
    split.train = part(0, ends.train);
    split.validation = part(ends.train, ends.validation);
    split.test = part(ends.validation, ends.test);
}

void dealGroups(const SplitInput& input, const SplitSettings& settings, Split& split)
{
    std::map<QString, Unit> groups;
    for (size_t row = 0; row < input.key.size(); ++row)
        groups[input.key[row]].rows.push_back(qsizetype(row));
    std::vector<Unit> units;
    for (auto& [key, unit] : groups)
        units.push_back(std::move(unit));
    std::mt19937_64 random(settings.seed);
    if (settings.folds > 0)
        takeFold(units, settings, false, split);
    else
        shuffle(units, random);
    deal(units, quotaOf(rowsOf(units), settings, settings.folds == 0), split);
}

Result<void> dealByColumn(const SplitInput& input, const SplitSettings& settings, bool fromFile, Split& split)
{
    static const QHash<QString, int> names{
        {"train", 0},   {"training", 0}, {"validation", 1}, {"valid", 1}, {"val", 1},    {"dev", 1},  {"test", 2},
        {"testing", 2}, {"训练", 0},     {"训练集", 0},     {"验证", 1},  {"验证集", 1}, {"测试", 2}, {"测试集", 2}};
    SplitInput rest;
    std::vector<qsizetype> restRows;
    for (size_t row = 0; row < input.key.size(); ++row) {
        const auto part = names.constFind(input.key[row].trimmed().toLower());
        if (part == names.cend())
            return Error{"split-value-unknown",
                         QStringLiteral("row %1").arg(row + 1),
                         QT_TRANSLATE_NOOP("Error", "“%1” in the split column is neither train, validation nor test"),
                         QT_TRANSLATE_NOOP("Error", "Choose another column or another way to split"),
                         {input.key[row]}};
        if (*part == 0) {
            restRows.push_back(qsizetype(row));
            rest.label.push_back(input.label.empty() ? 0 : input.label[row]);
            if (!input.duplicateGroup.empty())
                rest.duplicateGroup.push_back(input.duplicateGroup[row]);
        } else {
            (*part == 1 ? split.validation : split.test).push_back(qsizetype(row));
        }
    }
    if (!split.validation.empty() && !fromFile) {
        split.train = restRows;
        return {};
    }
    Split inner;
    dealShuffled(unitsOf(rest, restRows.size()), settings, true, false, inner);
    for (const qsizetype i : inner.train)
        split.train.push_back(restRows[size_t(i)]);
    for (const qsizetype i : inner.validation)
        split.validation.push_back(restRows[size_t(i)]);
    return {};
}

}  // namespace

QString toString(SplitMethod method) { return QLatin1String(kMethodNames[size_t(method)]); }

SplitMethod splitMethodFromString(const QString& text)
{
    for (size_t i = 0; i < kMethodNames.size(); ++i)
        if (text == QLatin1String(kMethodNames[i]))
            return SplitMethod(i);
    return SplitMethod::Stratified;
}

std::optional<Error> foldProblem(const SplitSettings& settings)
{
    if (settings.folds <= 0 || (settings.folds >= 2 && settings.fold >= 1 && settings.fold <= settings.folds))
        return std::nullopt;
    return Error{"split-no-such-fold",
                 QStringLiteral("split.fold"),
                 QT_TRANSLATE_NOOP("Error", "There is no fold %1 of %2"),
                 QT_TRANSLATE_NOOP("Error", "Take two folds or more, and one of these"),
                 {QString::number(settings.fold), QString::number(settings.folds)},
                 ErrorKind::Usage};
}

PartEnds partEnds(qsizetype n, const SplitSettings& settings)
{
    const int folds = std::max(1, settings.folds), after = settings.folds > 0 ? folds - settings.fold : 0;
    const double stretch = settings.test / folds, test = stretch * (after + 1);
    const auto rows = [&](double share) {
        return std::clamp<qsizetype>(qsizetype(std::lround(double(n) * share)), 0, n);
    };
    return {rows(1 - test - settings.validation), rows(1 - test), rows(1 - stretch * after)};
}

Result<Split> makeSplit(const SplitSettings& settings, const SplitInput& input)
{
    const size_t rows = std::max({input.label.size(), input.key.size(), input.time.size()});
    if (rows < kMostParts)
        return Error{"split-too-few-rows",
                     {},
                     QT_TRANSLATE_NOOP("Error", "%1 rows cannot be divided into train, validation and test"),
                     QT_TRANSLATE_NOOP("Error", "Use a larger file"),
                     {QString::number(rows)}};
    if (settings.validation + settings.test > 0.95)
        return Error{"split-shares",
                     {},
                     QT_TRANSLATE_NOOP("Error", "Validation and test take %1 % of the rows"),
                     QT_TRANSLATE_NOOP("Error", "Leave more for training"),
                     {QString::number(std::lround(100 * (settings.validation + settings.test)))},
                     ErrorKind::Usage};
    const bool needsKey = settings.method != SplitMethod::Stratified && settings.method != SplitMethod::Random &&
                          settings.method != SplitMethod::Order;
    if (needsKey && (settings.method == SplitMethod::Date ? input.time.size() : input.key.size()) != rows)
        return Error{"split-column-missing",
                     {},
                     QT_TRANSLATE_NOOP("Error", "The split “%1” needs a column that tells it"),
                     QT_TRANSLATE_NOOP("Error", "Give a column that role, or choose another way to split"),
                     {toString(settings.method)}};
    if (settings.folds > 0 && (settings.method == SplitMethod::Column || settings.method == SplitMethod::File))
        return Error{"split-no-folds",
                     QStringLiteral("split.folds"),
                     QT_TRANSLATE_NOOP("Error", "The test part is given: there are no folds of it"),
                     QT_TRANSLATE_NOOP("Error", "Choose another way to split, or no folds"),
                     {},
                     ErrorKind::Usage};
    if (auto problem = foldProblem(settings))
        return *problem;
    Split split;
    switch (settings.method) {
    case SplitMethod::Stratified:
        dealShuffled(unitsOf(input, rows), settings, true, true, split);
        break;
    case SplitMethod::Random:
        dealShuffled(unitsOf(input, rows), settings, false, true, split);
        break;
    case SplitMethod::Order:
    case SplitMethod::Date:
        dealInOrder(input, settings, split);
        break;
    case SplitMethod::Group:
        dealGroups(input, settings, split);
        break;
    case SplitMethod::Column:
    case SplitMethod::File:
        if (auto dealt = dealByColumn(input, settings, settings.method == SplitMethod::File, split); !dealt)
            return dealt.error();
        break;
    }
    for (auto* part : {&split.train, &split.validation, &split.test}) {
        std::sort(part->begin(), part->end());
        if (part->empty())
            return Error{"split-part-empty",
                         {},
                         QT_TRANSLATE_NOOP("Error", "The %1 part would be empty"),
                         QT_TRANSLATE_NOOP("Error", "Change the shares, or choose another way to split"),
                         {part == &split.train  ? QStringLiteral("train")
                          : part == &split.test ? QStringLiteral("test")
                                                : QStringLiteral("validation")}};
    }
    return split;
}

}  // namespace unroll

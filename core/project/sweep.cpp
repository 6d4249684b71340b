#include "project/sweep.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>

namespace unroll {

namespace {

constexpr int kDrawnDigits = 3;  // a learning rate of 0.00314, not of 0.0031415926

Error sweepError(const QString& where, const char* what, const char* mend, const QStringList& args = {})
{
    return {"sweep", where, QLatin1String(what), QLatin1String(mend), args, ErrorKind::Usage};
}

// Of our own, so that the same seed draws the same on every machine.
double even(std::mt19937_64& random) { return double(random() >> 11) * 0x1.0p-53; }
size_t below(std::mt19937_64& random, size_t count) { return size_t(even(random) * double(count)); }

QString drawnFrom(const Variation& range, bool whole, std::mt19937_64& random)
{
    const double at = even(random);
    const double value = bySize(range.low, range.high) ? range.low * std::pow(range.high / range.low, at)
                                                       : range.low + (range.high - range.low) * at;
    return whole ? QString::number(std::llround(value)) : QString::number(value, 'g', kDrawnDigits);
}

Result<void> checkedVariation(const Variation& one, const Project& project, const LayerCatalogue& catalogue)
{
    const auto spec = specOf(project, one.path, catalogue);
    if (!spec)
        return spec.error();
    const bool number = spec->type == SettingType::Integer || spec->type == SettingType::Number;
    if (one.values.isEmpty() && !number)
        return sweepError(one.path, QT_TRANSLATE_NOOP("Error", "The setting is no number: it has no range"),
                          QT_TRANSLATE_NOOP("Error", "Name the values that are to be tried"));
    // Every value before anything is trained, not the first that fits.
    const QStringList values =
        one.values.isEmpty() ? QStringList{QString::number(one.low), QString::number(one.high)} : one.values;
    for (const QString& value : values) {
        Project copy = project;
        if (auto set = setFieldFromText(copy, one.path, value, catalogue); !set)
            return set;
    }
    return {};
}

/// Value numbers by variation, of every combination or of as many as are wanted of them.
Result<std::vector<std::vector<size_t>>> combinations(const Sweep& sweep, std::mt19937_64& random)
{
    double all = 1;
    for (const Variation& one : sweep.variations)
        all *= double(one.values.size());
    if (all > 1e6 || (all > Sweep::kMost && sweep.runs == 0))
        return sweepError({}, QT_TRANSLATE_NOOP("Error", "These are %1 combinations, at most %2 can be trained"),
                          QT_TRANSLATE_NOOP("Error", "Name fewer values, or say how many runs are wanted of them"),
                          {QString::number(all, 'g', 3), QString::number(Sweep::kMost)});
    std::vector<size_t> chosen(static_cast<size_t>(all));
    std::iota(chosen.begin(), chosen.end(), size_t(0));
    if (sweep.runs > 0 && size_t(sweep.runs) < chosen.size()) {
        for (size_t i = 0; i < size_t(sweep.runs); ++i)
            std::swap(chosen[i], chosen[i + below(random, chosen.size() - i)]);
        chosen.resize(size_t(sweep.runs));
        std::sort(chosen.begin(), chosen.end());
    }
    std::vector<std::vector<size_t>> out;
    for (size_t number : chosen) {
        std::vector<size_t> digits(sweep.variations.size());
        for (size_t i = digits.size(); i-- > 0;) {
            const size_t base = size_t(sweep.variations[i].values.size());
            digits[i] = number % base;
            number /= base;
        }
        out.push_back(std::move(digits));
    }
    return out;
}

}  // namespace

QString Trial::words() const
{
    QStringList words;
    for (const auto& [path, value] : settings)
        words << path.section(u'.', -1) + u' ' + value;
    return words.join(QStringLiteral(", "));
}

Result<std::vector<Trial>> trialsOf(const Project& project, const Sweep& sweep, const LayerCatalogue& catalogue)
{
    if (sweep.variations.empty())
        return sweepError({}, QT_TRANSLATE_NOOP("Error", "Nothing is varied"),
                          QT_TRANSLATE_NOOP("Error", "Name a setting and the values that are to be tried"));
    if (sweep.runs < 0 || sweep.runs > Sweep::kMost)
        return sweepError({}, QT_TRANSLATE_NOOP("Error", "%1 runs are not possible: at most %2 are"),
                          QT_TRANSLATE_NOOP("Error", "Ask for fewer"),
                          {QString::number(sweep.runs), QString::number(Sweep::kMost)});
    std::vector<bool> whole;
    bool ranges = false;
    for (size_t i = 0; i < sweep.variations.size(); ++i) {
        const Variation& one = sweep.variations[i];
        for (size_t j = 0; j < i; ++j)
            if (sweep.variations[j].path == one.path)
                return sweepError(one.path, QT_TRANSLATE_NOOP("Error", "The setting is varied twice"),
                                  QT_TRANSLATE_NOOP("Error", "Name all of its values at once"));
        if (auto fine = checkedVariation(one, project, catalogue); !fine)
            return fine.error();
        whole.push_back(specOf(project, one.path, catalogue)->type == SettingType::Integer);
        ranges = ranges || one.values.isEmpty();
    }
    std::mt19937_64 random(project.train.seed);
    std::vector<std::vector<QString>> values;  // by trial, then variation
    if (ranges) {
        for (int run = 0; run < (sweep.runs > 0 ? sweep.runs : Sweep::kDraws); ++run) {
            auto& drawn = values.emplace_back();
            for (size_t i = 0; i < sweep.variations.size(); ++i) {
                const Variation& one = sweep.variations[i];
                drawn.push_back(one.values.isEmpty() ? drawnFrom(one, whole[i], random)
                                                     : one.values[qsizetype(below(random, size_t(one.values.size())))]);
            }
        }
    } else {
        const auto chosen = combinations(sweep, random);
        if (!chosen)
            return chosen.error();
        for (const auto& digits : *chosen) {
            auto& picked = values.emplace_back();
            for (size_t i = 0; i < digits.size(); ++i)
                picked.push_back(sweep.variations[i].values[qsizetype(digits[i])]);
        }
    }
    std::vector<Trial> trials;
    for (const auto& given : values) {
        Trial trial{project, {}};
        for (size_t i = 0; i < given.size(); ++i) {
            trial.settings.emplace_back(sweep.variations[i].path, given[i]);
            if (auto set = setFieldFromText(trial.project, sweep.variations[i].path, given[i], catalogue); !set)
                return set.error();
        }
        trials.push_back(std::move(trial));
    }
    return trials;
}

Variation everyFold(Project& project, int k)
{
    project.prepare.split.folds = k;
    Variation out{QStringLiteral("split.fold"), {}};
    for (int fold = 1; fold <= k; ++fold)
        out.values << QString::number(fold);
    return out;
}

Result<Variation> gridFromText(const QString& text)
{
    const qsizetype equals = text.indexOf(u'=');
    Variation out;
    out.path = text.left(equals).trimmed();
    if (equals > 0)
        for (const QString& value : text.mid(equals + 1).split(u',', Qt::SkipEmptyParts))
            out.values << value.trimmed();
    if (out.path.isEmpty() || out.values.isEmpty())
        return sweepError(text, QT_TRANSLATE_NOOP("Error", "No setting with values"),
                          QT_TRANSLATE_NOOP("Error", "Write PATH=A,B,C"));
    return out;
}

Result<Variation> rangeFromText(const QString& text)
{
    const qsizetype equals = text.indexOf(u'='), dots = text.indexOf(QStringLiteral(".."), equals + 1);
    bool low = false, high = false;
    Variation out;
    if (equals > 0 && dots > 0) {
        out.path = text.left(equals).trimmed();
        out.low = text.mid(equals + 1, dots - equals - 1).trimmed().toDouble(&low);
        out.high = text.mid(dots + 2).trimmed().toDouble(&high);
    }
    if (!low || !high || !std::isfinite(out.low) || !std::isfinite(out.high) || out.low >= out.high)
        return sweepError(text, QT_TRANSLATE_NOOP("Error", "No setting with a range from a lower to a higher number"),
                          QT_TRANSLATE_NOOP("Error", "Write PATH=LO..HI"));
    return out;
}

}  // namespace unroll

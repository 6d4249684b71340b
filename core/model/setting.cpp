#include "model/setting.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <algorithm>
#include <cmath>

namespace unroll {

namespace {

QString number(double value) { return QString::number(value, 'g', 16); }
QString shown(const QJsonValue& value) { return value.toVariant().toString(); }

std::optional<SettingProblem> checkNumber(const SettingSpec& spec, const QJsonValue& value)
{
    const bool whole = spec.type == SettingType::Integer, ranged = spec.max > spec.min;
    const double given = value.toDouble();
    const QString least = number(spec.min), most = number(spec.max);
    if (!value.isDouble() || !std::isfinite(given) || (whole && given != std::floor(given))) {
        if (!ranged)
            return SettingProblem{whole ? QT_TRANSLATE_NOOP("Error", "“%1” must be a whole number, not “%2”")
                                        : QT_TRANSLATE_NOOP("Error", "“%1” must be a number, not “%2”"),
                                  {spec.name, shown(value)},
                                  spec.def};
        return SettingProblem{whole ? QT_TRANSLATE_NOOP("Error", "“%1” must be a whole number from %2 to %3, not “%4”")
                                    : QT_TRANSLATE_NOOP("Error", "“%1” must be a number from %2 to %3, not “%4”"),
                              {spec.name, least, most, shown(value)},
                              spec.def};
    }
    if (ranged && (given < spec.min || given > spec.max))
        return SettingProblem{QT_TRANSLATE_NOOP("Error", "“%1” is %4, but must lie between %2 and %3"),
                              {spec.name, least, most, number(given)},
                              std::clamp(given, spec.min, spec.max)};
    return {};
}

bool areTexts(const QJsonValue& value)
{
    const QJsonArray array = value.toArray();
    return value.isArray() &&
           std::all_of(array.begin(), array.end(), [](const QJsonValue& one) { return one.isString(); });
}

}  // namespace

QString toString(SettingType type)
{
    switch (type) {
    case SettingType::Integer:
        return QStringLiteral("integer");
    case SettingType::Number:
        return QStringLiteral("number");
    case SettingType::Boolean:
        return QStringLiteral("boolean");
    case SettingType::Choice:
        return QStringLiteral("choice");
    case SettingType::File:
        return QStringLiteral("file");
    case SettingType::Folder:
        return QStringLiteral("folder");
    case SettingType::Text:
        return QStringLiteral("text");
    case SettingType::TextList:
        return QStringLiteral("list");
    }
    return {};
}

std::optional<SettingProblem> check(const SettingSpec& spec, const QJsonValue& value)
{
    const auto unless = [&](bool suits, const char* what, const QStringList& args = {}) {
        return suits ? std::nullopt
                     : std::optional(SettingProblem{QString::fromUtf8(what),
                                                    QStringList{spec.name, shown(value)} + args, spec.def});
    };
    switch (spec.type) {
    case SettingType::Integer:
    case SettingType::Number:
        return checkNumber(spec, value);
    case SettingType::Boolean:
        return unless(value.isBool(), QT_TRANSLATE_NOOP("Error", "“%1” must be true or false, not “%2”"));
    case SettingType::Choice:
        return unless(value.isString() && spec.choices.contains(value.toString()),
                      QT_TRANSLATE_NOOP("Error", "“%1” must be one of %3, not “%2”"),
                      {spec.choices.join(QStringLiteral(", "))});
    case SettingType::File:
    case SettingType::Folder:
        return unless(value.isString(), QT_TRANSLATE_NOOP("Error", "“%1” must be a path, not “%2”"));
    case SettingType::Text:
        return unless(value.isString(), QT_TRANSLATE_NOOP("Error", "“%1” must be a text, not “%2”"));
    case SettingType::TextList:
        return unless(areTexts(value), QT_TRANSLATE_NOOP("Error", "“%1” must be a list of texts, not “%2”"));
    }
    return {};
}

}  // namespace unroll

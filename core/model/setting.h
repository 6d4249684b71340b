#pragma once

#include <QJsonValue>
#include <QStringList>

#include <optional>

namespace unroll {

enum class SettingType { Integer, Number, Boolean, Choice, File, Folder, Text, TextList };
QString toString(SettingType type);  ///< "integer", "number", "boolean", "choice", "file", "folder", "text", "list"

/// A setting, of a layer or of the project: the settings panels, `unroll layers`, `--set` and `unroll check --json` are
/// generated from it.
struct SettingSpec {
    QString name;   ///< of a layer snake_case: "units"; of the project its dotted path: "train.learning_rate"
    QString label;  ///< English, marked for translation: "Layer" or "Field"
    SettingType type = SettingType::Integer;
    QJsonValue def;
    double min = 0, max = 0;  ///< for numbers; the same: any
    QStringList choices;      ///< for Choice: the stored values
    QString help;             ///< one sentence, as the label
    bool advanced = false;    ///< behind "More"
    QString unit = {};        ///< "tokens", "epochs"; as the label
    QString leastWord = {};   ///< what the least number is where it is none: "off", "found"; as the label
};

/// What is wrong with a value, and the nearest that would be right.
struct SettingProblem {
    QString what;  ///< QT_TRANSLATE_NOOP("Error", …)
    QStringList args;
    QJsonValue better;
};

/// None: the value suits.
std::optional<SettingProblem> check(const SettingSpec& spec, const QJsonValue& value);

}  // namespace unroll

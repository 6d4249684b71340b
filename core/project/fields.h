#pragma once

#include "model/layer_kind.h"
#include "project/project.h"

#include <functional>

namespace unroll {

/// One field of the project by its dotted path. The project file, `--set`, `unroll check --json` and the settings
/// panels are all generated from this one table.
struct Field : SettingSpec {
    std::function<QStringList(const Project&)> offered = {};  ///< the choices that mean something; unset: all
    std::function<bool(const Project&)> applies = {};         ///< unset: always
    QString otherwise = {};  ///< what decides it where it does not apply, English, QT_TRANSLATE_NOOP("Field", …);
                             ///< empty: it then means nothing at all
    std::function<QJsonValue(const Project&)> get;
    std::function<void(Project&, const QJsonValue&)> set;  ///< value already checked
};

/// The fixed fields: data.drop_empty, text.…, split.…, train.….
const std::vector<Field>& fields();
const Field* findField(const QString& path);

/// Any path, `model.<node>.<parameter>` too. Errors: unknown path (names near ones), wrong type, out of range, no such
/// choice.
Result<void> setField(Project& project, const QString& path, const QJsonValue& value, const LayerCatalogue& catalogue);
/// The same from words, as `--set PATH=VALUE` gives them.
Result<void> setFieldFromText(Project& project, const QString& path, const QString& text,
                              const LayerCatalogue& catalogue);
/// Error: unknown path.
Result<SettingSpec> specOf(const Project& project, const QString& path, const LayerCatalogue& catalogue);
Result<QJsonValue> getField(const Project& project, const QString& path, const LayerCatalogue& catalogue);
/// Every path with type, default, range and value, for `unroll check --json`.
QJsonArray describeFields(const Project& project, const LayerCatalogue& catalogue);

}  // namespace unroll

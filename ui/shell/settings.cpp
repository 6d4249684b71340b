#include "ui/shell/settings.h"

#include <algorithm>

namespace unroll {

const std::vector<StoredSetting>& Settings::table()
{
    static const std::vector<StoredSetting> specs = {
        {Setting::Language, "look/language", QString()},
        {Setting::ColourScheme, "look/colour_scheme", QStringLiteral("system")},
        {Setting::RecentFiles, "files/recent", QStringList()},
        {Setting::WindowGeometry, "window/geometry", QByteArray()},
        {Setting::WindowState, "window/state", QByteArray()},
        {Setting::LastMode, "window/mode", 0},
        {Setting::SidePanelVisible, "window/side_panel", true},
        {Setting::AutosaveSeconds, "files/autosave_seconds", 30},
        {Setting::PageState, "window/pages", QVariantMap()},
        {Setting::ReducedMotion, "look/reduced_motion", false},
        {Setting::CsvHarmless, "files/csv_harmless", true},
        {Setting::CsvByteOrderMark, "files/csv_byte_order_mark", false},
    };
    return specs;
}

Settings::Settings(const QString& file, QObject* parent)
    : QObject(parent),
      store_(file.isEmpty() ? std::make_unique<QSettings>(QStringLiteral("unroll"), QStringLiteral("unroll"))
                            : std::make_unique<QSettings>(file, QSettings::IniFormat))
{}

static const StoredSetting& specOf(Setting setting)
{
    const auto& specs = Settings::table();
    return *std::find_if(specs.begin(), specs.end(),
                         [=](const StoredSetting& spec) { return spec.setting == setting; });
}

QVariant Settings::value(Setting setting) const
{
    const StoredSetting& spec = specOf(setting);
    QVariant value = store_->value(QLatin1String(spec.key), spec.def);
    // A file edited by hand, or by an older version, may hold another type.
    return value.convert(spec.def.metaType()) ? value : spec.def;
}

CsvStyle Settings::csvStyle() const { return {get<bool>(Setting::CsvHarmless), get<bool>(Setting::CsvByteOrderMark)}; }

void Settings::set(Setting setting, const QVariant& value)
{
    if (this->value(setting) == value)
        return;
    store_->setValue(QLatin1String(specOf(setting).key), value);
    emit changed(setting);
}

}  // namespace unroll

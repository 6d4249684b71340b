#pragma once

#include "data/csv_guard.h"

#include <QObject>
#include <QSettings>
#include <QVariant>

namespace unroll {

/// Every setting of the program in one typed table; the settings dialog and the upgrade test walk over it.
enum class Setting {
    Language,          // QString: "" system, "en", "zh_CN"
    ColourScheme,      // QString: "system", "light", "dark"
    RecentFiles,       // QStringList
    WindowGeometry,    // QByteArray
    WindowState,       // QByteArray
    LastMode,          // int
    SidePanelVisible,  // bool
    AutosaveSeconds,   // int
    PageState,         // QVariantMap: object name → saved state (splitters, headers)
    ReducedMotion,     // bool
    CsvHarmless,       // bool: see CsvStyle
    CsvByteOrderMark,  // bool
    Count
};

struct StoredSetting {
    Setting setting;
    const char* key;  ///< in the file, "window/geometry"
    QVariant def;
};

/// Typed access with defaults; writes through QSettings.
class Settings : public QObject {
    Q_OBJECT
public:
    /// file empty: the user's own place.
    explicit Settings(const QString& file = {}, QObject* parent = nullptr);
    static const std::vector<StoredSetting>& table();
    QVariant value(Setting setting) const;
    template <typename T>
    T get(Setting setting) const
    {
        return value(setting).value<T>();
    }
    void set(Setting setting, const QVariant& value);
    /// How the person wants CSV files to be written.
    CsvStyle csvStyle() const;

signals:
    void changed(Setting setting);

private:
    std::unique_ptr<QSettings> store_;
};

}  // namespace unroll

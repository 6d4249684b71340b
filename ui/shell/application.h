#pragma once

#include <QString>

class QApplication;

namespace unroll {

class Settings;

/// The translators of the language set, or the system's; kept by the application.
void installTranslators(QApplication& app, const Settings& settings);

/// The platform's font, with a regular one for Chinese behind it.
void setFonts(QApplication& app);

/// The window until it is closed; file may be empty. storePath empty: the default. The exit status.
int runWindow(QApplication& app, const QString& file, const QString& storePath);

}  // namespace unroll

#pragma once

#include <QObject>
#include <QString>

#include <memory>

class QApplication;

namespace unroll {

class MainWindow;
class Session;
class Settings;

/// The translators of the language set, or the system's, in the place of earlier ones; kept by the application.
void installTranslators(QApplication& app, const Settings& settings);

/// The platform's font, with a regular one for Chinese behind it.
void setFonts(QApplication& app);

/// The window on the screen. Where the language changes it is made anew over the same document and session: a training
/// goes on, edits can still be undone.
class ShownWindow : public QObject {
    Q_OBJECT
public:
    /// All must outlive it.
    ShownWindow(QApplication& app, Session& session, Settings& settings, const QString& dataFolder);
    ~ShownWindow() override;
    MainWindow& window() const { return *window_; }

private:
    void changeLanguage();

    QApplication& app_;
    Session& session_;
    Settings& settings_;
    QString dataFolder_;
    std::unique_ptr<MainWindow> window_;
};

/// The window until it is closed; file may be empty. storePath empty: the default. The exit status.
int runWindow(QApplication& app, const QString& file, const QString& storePath);

}  // namespace unroll

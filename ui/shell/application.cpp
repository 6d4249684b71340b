#include "ui/shell/application.h"

#include "session/session.h"
#include "ui/shell/appearance.h"
#include "ui/shell/edit_keys.h"
#include "ui/shell/main_window.h"
#include "ui/shell/plain_text.h"
#include "ui/shell/settings.h"
#include "ui/shell/wheel.h"

#include <QApplication>
#include <QDir>
#include <QFont>
#include <QFontInfo>
#include <QIcon>
#include <QLibraryInfo>
#include <QStandardPaths>
#include <QTimer>
#include <QTranslator>

namespace unroll {

void installTranslators(QApplication& app, const Settings& settings)
{
    qDeleteAll(app.findChildren<QTranslator*>(Qt::FindDirectChildrenOnly));
    const QString language = settings.get<QString>(Setting::Language);
    const QLocale locale = language.isEmpty() ? QLocale::system() : QLocale(language);
    QLocale::setDefault(locale);
    const bool english = locale.language() == QLocale::English || locale.language() == QLocale::C;
    auto* qt = new QTranslator(&app);
    if (!english && qt->load(locale, QStringLiteral("qtbase"), QStringLiteral("_"),
                             QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        app.installTranslator(qt);
    // English has a file too, with the words for one of a thing; who reads another language sees it where there is
    // none.
    const QString folder = QStringLiteral(":/translations");
    auto* own = new QTranslator(&app);
    if ((!english && own->load(locale, QStringLiteral("unroll"), QStringLiteral("_"), folder)) ||
        own->load(QStringLiteral("unroll_en"), folder))
        app.installTranslator(own);
}

void setFonts(QApplication& app)
{
    // Left to itself, the font search takes Chinese glyphs from whichever weight comes first, often the bold one.
    QFont font = QApplication::font();
    font.setFamilies({QFontInfo(font).family(), QStringLiteral("Noto Sans CJK SC")});
    app.setFont(font);
}

ShownWindow::ShownWindow(QApplication& app, Session& session, Settings& settings, const QString& dataFolder)
    : app_(app),
      session_(session),
      settings_(settings),
      dataFolder_(dataFolder),
      window_(std::make_unique<MainWindow>(session, settings, dataFolder))
{
    connect(
        &settings, &Settings::changed, this,
        [this](Setting setting) {
            if (setting == Setting::Language)
                changeLanguage();
        },
        Qt::QueuedConnection);  // the menu that changes it is the window's
    window_->show();
}

ShownWindow::~ShownWindow() = default;

void ShownWindow::changeLanguage()
{
    installTranslators(app_, settings_);
    const auto before = std::move(window_);
    window_ = std::make_unique<MainWindow>(session_, settings_, dataFolder_, before->sharedDocument());
    window_->takeOver(*before);
    window_->show();
}

int runWindow(QApplication& app, const QString& file, const QString& storePath)
{
    Settings settings;
    installTranslators(app, settings);
    setFonts(app);
    keepTextPlain(app);
    keepWheelFromBoxes(app);
    keepUndoForTheProject(app);
    mendFusion();
    applyColourScheme(settings.get<QString>(Setting::ColourScheme));
    QApplication::setWindowIcon(
        QIcon::fromTheme(QStringLiteral("unroll"), QIcon(QStringLiteral(":/icons/unroll.svg"))));
    QObject::connect(&settings, &Settings::changed, &app, [&settings](Setting setting) {
        if (setting == Setting::ColourScheme)
            applyColourScheme(settings.get<QString>(Setting::ColourScheme));
    });

    Session session(Session::Options{storePath});
    ShownWindow shown(app, session, settings, QStandardPaths::writableLocation(QStandardPaths::AppDataLocation));
    // The first paint comes before anything that takes time.
    QTimer::singleShot(0, &shown, [&shown, file] { shown.window().begin(file); });
    return app.exec();
}

}  // namespace unroll

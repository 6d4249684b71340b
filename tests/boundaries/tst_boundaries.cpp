#include "support/test_main.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QMap>
#include <QProcess>
#include <QRegularExpression>
#include <QTest>

/// The rules that hold the house up, read from the sources and from the compiler's own dependency files.
class BoundariesTest : public QObject {
    Q_OBJECT

    static QStringList sources(const QString& folder)
    {
        QStringList files;
        QDirIterator it(QStringLiteral(UNROLL_SOURCE_DIR "/") + folder, {"*.cpp", "*.h"}, QDir::Files,
                        QDirIterator::Subdirectories);
        while (it.hasNext())
            files << it.next();
        return files;
    }

    static QByteArray content(const QString& path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    static QString relative(const QString& path)
    {
        return QDir(QStringLiteral(UNROLL_SOURCE_DIR)).relativeFilePath(path);
    }

    /// Includes of files below root (with the given beginning) that lead to a folder of the same level or above.
    static QStringList upwardIncludes(const QString& root, const QString& beginning, const QMap<QString, int>& level)
    {
        const QRegularExpression include(QStringLiteral("^#include \"%1([a-z_]+)/").arg(beginning),
                                         QRegularExpression::MultilineOption);
        QStringList wrong;
        for (const QString& path : sources(root)) {
            const QString folder = relative(path).section(u'/', 1, 1);
            if (!level.contains(folder))
                wrong << folder + " is not in the house plan";
            auto it = include.globalMatch(QString::fromUtf8(content(path)));
            while (it.hasNext()) {
                const QString other = it.next().captured(1);
                if (other != folder && level.value(other, 1000) >= level.value(folder))
                    wrong << relative(path) + " includes " + other;
            }
        }
        return wrong;
    }

private slots:
    /// Each folder of core includes only itself and folders before it.
    void dataFlowsOneWay()
    {
        QMap<QString, int> level;
        for (const char* folder :
             {"base", "data", "model", "samples", "text", "series", "tasks", "project", "domains", "runs", "kernels",
              "nn", "layers", "network", "answers", "train", "inspect", "share", "session"})
            level.insert(QLatin1String(folder), int(level.size()));
        QVERIFY(sources(QStringLiteral("core")).size() > 50);
        const QStringList wrong = upwardIncludes(QStringLiteral("core"), {}, level);
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join('\n')));
    }

    /// Texts are one of the worlds of data: whoever trains, looks inside, stores or plots knows none of them. The
    /// others are named with what they need of it.
    void textStaysInItsDomain()
    {
        static const QRegularExpression text(QStringLiteral("^#include \"text/|\\bTextCorpus\\b"),
                                             QRegularExpression::MultilineOption);
        const QStringList may{"core/text/",                 // the domain itself
                              "core/domains/kinds/text_",   // its door
                              "core/tasks/",                // tasks of texts, their baselines
                              "core/project/project.h",     // its settings
                              "core/layers/embedding.cpp",  // word vectors
                              "core/layers/bert.cpp",       // word pieces
                              "core/nn/bert_encoder_p.h",   //
                              "core/session/values.h",      // word vectors, looked for
                              "ui/data/",                   // the page that shows texts
                              "app/cli/check.cpp"};         // prints the prepared texts
        QStringList wrong;
        for (const QString& folder : QStringList{"core", "ui", "app"})
            for (const QString& path : sources(folder)) {
                const QString file = relative(path);
                const bool allowed =
                    std::any_of(may.begin(), may.end(), [&](const QString& one) { return file.startsWith(one); });
                if (!allowed && QString::fromUtf8(content(path)).contains(text))
                    wrong << file;
            }
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join('\n')));
    }

    /// The window's folders: plots know nothing of the shell, the shell nothing of pages, and pages only the words of
    /// runs, never each other.
    void pagesStayApart()
    {
        const QMap<QString, int> level{{"plots", 0}, {"shell", 1},   {"runs", 2}, {"data", 3}, {"model", 3},
                                       {"train", 3}, {"inspect", 3}, {"use", 3},  {"learn", 3}};
        QVERIFY(sources(QStringLiteral("ui")).size() > 80);
        const QStringList wrong = upwardIncludes(QStringLiteral("ui"), QStringLiteral("ui/"), level);
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join('\n')));
    }

    /// torch only in the engine's objects, qcustomplot.h only in ui/plots: Debian puts torch's headers into the system
    /// include path, so a leak would compile unseen.
    void enginesAndPlotsStayInside()
    {
        if (!QFile::exists(QStringLiteral(UNROLL_BINARY_DIR "/build.ninja")))
            QSKIP("not built with Ninja");
        QProcess ninja;
        ninja.setWorkingDirectory(QStringLiteral(UNROLL_BINARY_DIR));
        ninja.start(QStringLiteral("ninja"), {"-t", "deps"});
        QVERIFY(ninja.waitForFinished(120000));
        QCOMPARE(ninja.exitCode(), 0);
        // The engine, the tests of its inside, and the benchmarks that measure it.
        static const QRegularExpression mayCompute(
            QStringLiteral("^(core/CMakeFiles/unroll_engine\\.dir"
                           "|tests/CMakeFiles/(test_engine|bench_(step|trainer))\\.dir)/"));
        static const QRegularExpression mayPlot(
            QStringLiteral("^ui/CMakeFiles/unroll_ui\\.dir/(plots/|Unity/unity_plots_cxx)"));
        QString object;
        QStringList wrong;
        int engineObjects = 0, plotObjects = 0;
        for (const QByteArray& raw : ninja.readAllStandardOutput().split('\n')) {
            const QString line = QString::fromUtf8(raw);
            if (!line.startsWith(u' ')) {
                object = line.section(u':', 0, 0);
                continue;
            }
            if (line.contains("/torch/torch.h") || line.contains("/ATen/ATen.h") || line.contains("/c10/core/")) {
                ++engineObjects;
                if (!object.contains(mayCompute))
                    wrong << object + " sees LibTorch";
            }
            if (line.trimmed().endsWith("/qcustomplot.h")) {
                ++plotObjects;
                if (!object.contains(mayPlot))
                    wrong << object + " sees qcustomplot.h";
            }
        }
        wrong.removeDuplicates();
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join('\n')));
        QVERIFY(engineObjects > 0);
        QVERIFY(plotObjects > 0);
    }

    void widgetsStayOutOfCore()
    {
        static const QRegularExpression gui(
            QStringLiteral("#include <Q(Widget|MainWindow|Application|Dialog|Painter|Pixmap|Image|Color)>"));
        for (const QString& path : sources(QStringLiteral("core")))
            QVERIFY2(!QString::fromUtf8(content(path)).contains(gui), qPrintable(relative(path)));
    }

    void publicHeadersAreTorchFree()
    {
        for (const QString& folder : QStringList{"core", "ui", "app"})
            for (const QString& path : sources(folder)) {
                const bool inside = path.endsWith("_p.h") || path.contains("/core/nn/") ||
                                    (path.contains("/core/") && path.endsWith(".cpp"));
                if (!inside)
                    QVERIFY2(!content(path).contains("#include <torch/"), qPrintable(relative(path)));
            }
    }

    void filesStaySmall()
    {
        for (const QString& folder : QStringList{"core", "ui", "app", "tests"})
            for (const QString& path : sources(folder))
                QVERIFY2(content(path).count('\n') <= 600, qPrintable(relative(path)));
    }

    void nothingIsLeftOpen()
    {
        static const QRegularExpression open(QStringLiteral("\\b(TO") + QStringLiteral("DO|FIX") +
                                             QStringLiteral("ME|XXX)\\b"));
        for (const QString& folder : QStringList{"core", "ui", "app"})
            for (const QString& path : sources(folder))
                QVERIFY2(!QString::fromUtf8(content(path)).contains(open), qPrintable(relative(path)));
    }
};

UNROLL_TEST(BoundariesTest)
#include "tst_boundaries.moc"

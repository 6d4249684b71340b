#include "ui/shell/plain_text.h"

#include "session/session.h"
#include "support/asking.h"
#include "support/support.h"
#include "support/test_main.h"
#include "ui/plots/export.h"
#include "ui/shell/dialogs.h"
#include "ui/shell/main_window.h"
#include "ui/shell/message_bar.h"
#include "ui/shell/page.h"
#include "ui/shell/settings.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QDirIterator>
#include <QGraphicsItem>
#include <QGraphicsView>
#include <QGroupBox>
#include <QHeaderView>
#include <QJsonDocument>
#include <QLabel>
#include <QMenu>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QTabBar>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTextEdit>
#include <QToolTip>
#include <QUndoStack>
#include <QtTest>

using namespace unroll;

namespace {

/// What Qt would take for HTML. The image is not there; /dev/zero would be, and would be read until memory ends.
const QString kBold = QStringLiteral("<b>bold</b> R&D"), kImage = QStringLiteral("<img src='/nowhere'> R&D"),
              kLink = QStringLiteral("<a href=x>R&D</a>"), kEntity = QStringLiteral("<i>R&D &amp; a < b</i>");

/// The labels whose markup is the program's own. A new one escapes what comes from elsewhere, and is added here.
const QStringList kOwnMarkup{QStringLiteral("runMetrics"), QStringLiteral("propertiesCode"),
                             QStringLiteral("propertiesFormula"), QStringLiteral("curveReadout")};

QLabel* shownTip()
{
    for (QWidget* widget : QApplication::topLevelWidgets())
        if (widget->inherits("QTipLabel") && widget->isVisible())
            return qobject_cast<QLabel*>(widget);
    return nullptr;
}

bool isRich(const QLabel& label)
{
    return label.textFormat() == Qt::AutoText ? Qt::mightBeRichText(label.text()) : label.textFormat() != Qt::PlainText;
}

bool hasHostileMarkup(const QString& text)
{
    return text.contains(u"<b>bold") || text.contains(u"<img") || text.contains(u"<a href") || text.contains(u"<i>R&D");
}

/// Looks at all that a window shows, and says what is wrong, once each.
class Walk {
public:
    QStringList faults;
    int hostile = 0;  ///< texts seen that have a hostile name in them

    void over(const QString& where)
    {
        where_ = where;
        for (QWidget* widget : QApplication::allWidgets()) {
            if (widget->inherits("QTipLabel"))
                continue;
            widget->ensurePolished();
            look(widget);
            if (auto* view = qobject_cast<QAbstractItemView*>(widget))
                lookAtItems(view);
            if (auto* view = qobject_cast<QGraphicsView*>(widget); view && view->scene()) {
                for (const QGraphicsItem* item : view->scene()->items()) {
                    lookAtTip(widget, item->toolTip());
                    if (item->type() == QGraphicsTextItem::Type)
                        fault(widget, "a text item of a scene renders markup");
                }
            }
        }
    }

private:
    void fault(const QObject* object, const char* what, const QString& text = {})
    {
        const QString line = QStringLiteral("%1 %2: %3: %4")
                                 .arg(QString::fromLatin1(object->metaObject()->className()),
                                      object->objectName().isEmpty() && object->parent()
                                          ? QStringLiteral("in ") + object->parent()->objectName()
                                          : object->objectName(),
                                      QString::fromLatin1(what), text.left(80));
        if (!told_.contains(line))
            faults << where_ + QStringLiteral(": ") + line;
        told_ << line;
    }

    void seen(const QString& text) { hostile += hasHostileMarkup(text) ? 1 : 0; }

    void lookAtTip(const QObject* of, const QString& tip)
    {
        seen(tip);
        if (!Qt::mightBeRichText(tip) || tips_.contains(tip))
            return;
        tips_ << tip;
        QToolTip::showText(QPoint(40, 40), tip);
        if (!hasHostileMarkup(tip))
            fault(of, "markup in a tooltip, which would be shown", tip);
        else if (const QLabel* label = shownTip(); !label || isRich(*label))
            fault(of, "a tooltip is rendered as markup", tip);
        QToolTip::hideText();
    }

    void lookAtMnemonic(const QObject* of, const QString& text)
    {
        if (text.contains(u"R&D"))
            fault(of, "a name's & is a mnemonic", text);
    }

    void look(QWidget* widget)
    {
        lookAtTip(widget, widget->toolTip());
        if (!widget->whatsThis().isEmpty())
            fault(widget, "What's This renders markup", widget->whatsThis());
        if (const auto* label = qobject_cast<QLabel*>(widget)) {
            seen(label->text());
            if (isRich(*label) && !kOwnMarkup.contains(label->objectName()))
                fault(label, "a label is rendered as markup", label->text());
            else if (isRich(*label) && hasHostileMarkup(label->text()))
                fault(label, "a name is not escaped", label->text());
            if (label->buddy())
                lookAtMnemonic(label, label->text());
        } else if (const auto* button = qobject_cast<QAbstractButton*>(widget)) {
            lookAtMnemonic(button, button->text());
        } else if (const auto* box = qobject_cast<QGroupBox*>(widget)) {
            lookAtMnemonic(box, box->title());
        } else if (const auto* tabs = qobject_cast<QTabBar*>(widget)) {
            for (int tab = 0; tab < tabs->count(); ++tab) {
                lookAtMnemonic(tabs, tabs->tabText(tab));
                lookAtTip(tabs, tabs->tabToolTip(tab));
            }
        } else if (qobject_cast<QTextEdit*>(widget)) {
            fault(widget, "an editor of rich text");
        }
        for (const QAction* action : widget->actions()) {
            lookAtMnemonic(action, action->text());
            lookAtTip(action, action->toolTip());
        }
    }

    void lookAtItems(QAbstractItemView* view)
    {
        const QAbstractItemModel* model = view->model();
        if (!model || qobject_cast<QHeaderView*>(view))
            return;
        const int rows = std::min(model->rowCount(), 40), columns = model->columnCount();
        for (int column = 0; column < columns; ++column) {
            lookAtTip(view, model->headerData(column, Qt::Horizontal, Qt::ToolTipRole).toString());
            for (int row = 0; row < rows; ++row) {
                const QModelIndex index = model->index(row, column);
                seen(index.data().toString());
                lookAtTip(view, index.data(Qt::ToolTipRole).toString());
                if (QWidget* cell = view->indexWidget(index))
                    look(cell);
            }
        }
    }

    QString where_;
    QStringList tips_, told_;
};

}  // namespace

class TestPlainText : public QObject {
    Q_OBJECT
private:
    static void fillStore(const QString& path)
    {
        auto store = RunStore::open(path);
        QVERIFY(store.ok());
        auto project = projectFromTemplate("text-classifier");
        QVERIFY(project.ok());
        project->name = kLink;
        for (int i = 0; i < 2; ++i) {
            NewRun run;
            run.name = kBold + QString::number(i);
            run.task = "text-classification";
            run.data = kImage;
            run.dataPath = "/nowhere/" + kImage;
            run.model = kLink;
            run.mainMetric = "test_accuracy";
            run.environment = {{kBold, kImage}};
            run.project = QJsonDocument::fromJson(projectToJson(*project)).object();
            const auto id = (*store)->begin(run);
            QVERIFY(id.ok());
            QVERIFY((*store)->appendCurves(*id, {{"train_loss", {{1, 0.7}, {2, 0.5}}}, {kBold, {{1, 0.7}}}}).ok());
            RunEnd end;
            end.status = i == 0 ? RunStatus::Finished : RunStatus::Failed;
            end.epochs = end.bestEpoch = 2;
            end.metrics = {{"test_accuracy", 0.7}, {"test_" + kImage, 0.5}};
            end.baselines = {{kBold, {{"test_accuracy", 0.75}}}};
            end.verdict = {{"code", kImage}};
            if (i == 1)
                end.error = {"bad", kImage, kBold, kLink, {}, ErrorKind::Work};
            QVERIFY((*store)->end(*id, end).ok());
            QVERIFY((*store)->setTags(*id, {kBold, kEntity}).ok());
            QVERIFY((*store)->setNote(*id, kImage).ok());
        }
    }

private slots:
    void cleanup() { dialogs() = Dialogs::native(); }

    void aLabelShowsWhatItIsGiven()
    {
        QLabel label(kBold), own(kBold);
        own.setTextFormat(Qt::RichText);
        for (QLabel* one : {&label, &own})
            one->ensurePolished();
        QCOMPARE(label.textFormat(), Qt::PlainText);
        QCOMPARE(own.textFormat(), Qt::RichText);
        QMessageBox box(QMessageBox::Question, "title", kBold);
        box.setInformativeText(kImage);
        box.show();
        int seen = 0;
        for (const QLabel* one : box.findChildren<QLabel*>()) {
            seen += one->text() == kBold || one->text() == kImage ? 1 : 0;
            QVERIFY2(!isRich(*one), qPrintable(one->text()));
        }
        QCOMPARE(seen, 2);
    }

    void aTooltipIsPlainAndWrapped()
    {
        QWidget window;
        window.resize(400, 300);
        window.show();
        QToolTip::showText(QPoint(40, 40), kImage, &window);
        QTRY_VERIFY(shownTip());
        QCOMPARE(shownTip()->text(), kImage);
        QCOMPARE(shownTip()->textFormat(), Qt::PlainText);
        const QFontMetrics metrics = shownTip()->fontMetrics();
        const int widest = metrics.averageCharWidth() * 80 + 20;
        const QString sentence = QStringLiteral("Words that say what it is. ").repeated(20);
        for (int again = 0; again < 2; ++again) {
            QToolTip::showText(QPoint(40, 40), sentence + QString::number(again), &window);
            QVERIFY2(shownTip()->width() <= widest, qPrintable(QString::number(shownTip()->width())));
            QVERIFY(shownTip()->height() >= metrics.lineSpacing() * 4);
        }
        QToolTip::showText(QPoint(40, 40), "Close", &window);
        QVERIFY(shownTip()->width() < widest / 3);
        QVERIFY(shownTip()->height() < metrics.lineSpacing() * 2);
        const QString path = "/nowhere/" + QString(110, u'w');
        QToolTip::showText(QPoint(40, 40), path, &window);
        QVERIFY(shownTip()->width() >= metrics.horizontalAdvance(QString(110, u'w')));
        // A tooltip at the edge stays on the screen.
        const QRect screen = window.screen()->geometry();
        QToolTip::showText(screen.bottomRight() - QPoint(5, 5), sentence, &window);
        QVERIFY(screen.contains(shownTip()->geometry()));
        QToolTip::hideText();
    }

    void namesHaveNoMnemonics()
    {
        QCOMPARE(withoutMnemonic("R&D"), QString("R&&D"));
        QCOMPARE(asShown("&Undo: R&&D"), QString("Undo: R&D"));
        QCOMPARE(asShown("end &"), QString("end "));
    }

    /// An SVG's title is a run's name, and a browser shows the file.
    void aFigureHasTheNameAsItIs()
    {
        QTemporaryDir dir;
        const QString path = dir.filePath("figure.svg"), name = "</title><script>R&D</script>";
        QVERIFY(saveFigure(
                    path, QSizeF(100, 100),
                    [](QPaintDevice* device, double) { QPainter(device).drawText(10, 50, kBold); }, name)
                    .ok());
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray svg = file.readAll();
        QVERIFY2(!svg.contains("<script") && svg.contains("<title>&lt;/title&gt;&lt;script&gt;R&amp;D"),
                 svg.constData());
    }

    /// Who says that a text is markup answers for what is in it: few places do.
    void fewPlacesWriteMarkup()
    {
        static const QStringList allowed{"plots/curve_plot.cpp", "data/sample_tab.cpp",  "model/properties_panel.cpp",
                                         "runs/run_card.cpp",    "shell/plain_text.cpp", "shell/main_window_menus.cpp",
                                         "shell/plain_text.h"};
        static const QRegularExpression markup(
            "Qt::(RichText|AutoText|MarkdownText)|setHtml|setMarkdown|appendHtml|insertHtml|QTextBrowser|"
            "\\bQTextEdit\\b|"
            "QGraphicsTextItem|QStaticText|QTextDocument\\b|setWhatsThis|QErrorMessage");
        const QString root = QStringLiteral(UNROLL_SOURCE_DIR "/ui/");
        int files = 0;
        for (QDirIterator it(root, {"*.cpp", "*.h"}, QDir::Files, QDirIterator::Subdirectories); it.hasNext();) {
            const QString path = it.next();
            QFile file(path);
            QVERIFY(file.open(QIODevice::ReadOnly));
            ++files;
            const QString name = path.mid(root.size());
            const auto found = markup.match(QString::fromUtf8(file.readAll()));
            QVERIFY2(!found.hasMatch() || allowed.contains(name), qPrintable(name + ": " + found.captured()));
        }
        QVERIFY(files > 100);
    }

    void hostileNamesAreShownAsTheyAre()
    {
        QTemporaryDir dir;
        fillStore(dir.filePath("runs.sqlite"));
        QByteArray csv = QByteArray("\"<b>bold</b> R&D\",\"<img src='/nowhere'> R&D\"\n");
        for (int i = 0; i < 60; ++i) {
            csv += i % 2 ? "\"<b>bold</b> was it a good day and a long one "
                         : "\"<img src='/nowhere'> a bad one & a long one ";
            csv += QByteArray::number(i);
            csv += i % 2 ? "\",\"<a href=x>R&D</a>\"\n" : "\",\"<i>R&D</i> a < b\"\n";
        }
        const QString path = testing::writeFile(dir, "<b>bold R&D <img src=x>[*].csv", csv);
        dialogs().ask = [](QWidget*, const Question& question) { return int(question.answers.size()) - 1; };
        Settings settings(dir.filePath("settings.ini"));
        Session session(Session::Options{dir.filePath("runs.sqlite")});
        MainWindow window(session, settings, dir.path());
        window.resize(1200, 800);
        window.show();
        window.openPath(path);
        QTRY_VERIFY_WITH_TIMEOUT(window.document().imported(), 60000);
        // Columns whose names say nothing are chosen by hand.
        Project chosen = window.document().project();
        chosen.name = kImage + "[*]";
        chosen.train.epochs = 1;
        chosen.prepare.source.roles = {{kBold, ColumnRole::Text}, {kImage, ColumnRole::Label}};
        window.document().edit(QStringLiteral("Use %1").arg(kBold), chosen);
        // Qt's mark of changes in a name is no mark.
        QVERIFY2(window.windowTitle().contains(kImage + "[*][*]"), qPrintable(window.windowTitle()));
        const QString undo = window.findChild<QAction*>("action_undo")->text();
        QVERIFY2(undo.contains(withoutMnemonic(kBold)), qPrintable(undo));
        Walk walk;
        const auto all = [&](const QString& what) {
            for (const Mode mode : kModes) {
                window.showMode(mode);
                for (auto* tabs : window.page(mode)->findChildren<QTabWidget*>()) {
                    for (int tab = 0; tab < tabs->count(); ++tab) {
                        tabs->setCurrentIndex(tab);
                        QCoreApplication::processEvents();
                        walk.over(what + u' ' + modeId(mode));
                    }
                }
                QCoreApplication::processEvents();
                walk.over(what + u' ' + modeId(mode));
            }
        };
        all("opened");
        // The runs of the store, one after the other in the card.
        window.showMode(Mode::Runs);
        auto* table = window.findChild<QAbstractItemView*>("runsTable");
        QTRY_COMPARE(table->model()->rowCount(), 2);
        for (int row = 0; row < 2; ++row) {
            table->setCurrentIndex(table->model()->index(row, 1));
            QTRY_VERIFY(window.findChild<QLabel*>("runMetrics")->text().contains("<table"));
            QTRY_VERIFY(window.findChild<QPlainTextEdit*>("runNote")->toPlainText() == kImage);
            walk.over("stored run");
        }
        // A run of this data, whose classes are names of that kind.
        const RunId run = testing::trained(session, window.document().project());
        window.setCurrentRun(run);
        window.showMode(Mode::Use);
        window.findChild<QPlainTextEdit*>("useText")->setPlainText("a good day");
        auto* apply = window.findChild<QAbstractButton*>("useApply");
        dialogs().openFile = [&](QWidget*, const QString&, const QString&, const QString&) { return path; };
        window.findChild<QAbstractButton*>("useOpen")->click();
        QTRY_VERIFY_WITH_TIMEOUT(apply->isEnabled(), 60000);
        apply->click();
        const auto* predictions = window.findChild<QAbstractItemView*>("useTable");
        QTRY_VERIFY_WITH_TIMEOUT(predictions->model()->rowCount() > 0, 60000);
        auto* samples = window.findChild<QAbstractItemView*>("inspectSamples");
        window.showMode(Mode::Inspect);
        QTRY_VERIFY_WITH_TIMEOUT(samples->model()->rowCount() > 0, 60000);
        samples->setCurrentIndex(samples->model()->index(0, 0));
        all("trained");
        MessageBar& bar = *window.findChild<MessageBar*>("messageBar");
        Message message;
        message.text = kImage;
        bar.add(message);
        window.findChild<QMenu*>("menu_recent")->aboutToShow();
        walk.over("told");
        for (const QString& fault : walk.faults)
            qWarning().noquote() << fault;
        QVERIFY(walk.faults.isEmpty());
        QVERIFY2(walk.hostile > 100, qPrintable(QString::number(walk.hostile)));
    }
};

UNROLL_WINDOW_TEST(TestPlainText)
#include "tst_plain_text.moc"

#include "layers/layers.h"
#include "project/fields.h"
#include "support/asking.h"
#include "support/fake_shell.h"
#include "support/support.h"
#include "support/test_main.h"
#include "ui/plots/bars.h"
#include "ui/shell/document.h"
#include "ui/shell/settings.h"
#include "ui/use/search_tree_view.h"
#include "ui/use/use_page.h"

#include <QDoubleSpinBox>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTemporaryDir>

using namespace unroll;
using namespace unroll::testing;

/// Runs put to use through the page, with a session and networks of some epochs.
class TestUsePage : public QObject {
    Q_OBJECT
    QTemporaryDir dir_;

    Project project(const char* templateId, const char* file, const QByteArray& bytes,
                    std::initializer_list<std::pair<const char*, QJsonValue>> settings)
    {
        Project out = *projectFromTemplate(QLatin1String(templateId));
        out.prepare.source.path = writeFile(dir_, file, bytes);
        for (const auto& [path, value] : settings)
            if (const auto set = setField(out, QLatin1String(path), value, layerCatalogue()); !set)
                qFatal("%s", qPrintable(set.error().english()));
        return out;
    }

    /// The page on a run, shown.
    struct Shown {
        Shown(Session& session, RunId run, const QString& settingsFile)
            : settings(settingsFile), page({session, document, settings, shell})
        {
            shell.run = run;
            page.resize(1000, 700);
            page.show();
            page.currentRunChanged(run);
            page.activated();
        }
        template <typename T>
        T* child(const char* name)
        {
            T* found = page.findChild<T*>(QLatin1String(name));
            if (!found)
                qFatal("no %s", name);
            return found;
        }
        Document document;
        Settings settings;
        FakeShell shell;
        UsePage page;
    };

private slots:
    /// A beginning, a click, a text; the next click writes another, the same seed the same.
    void aLanguageModelWrites()
    {
        QByteArray text;
        for (int i = 0; i < 120; ++i)
            text += i % 2 ? "the cat sees a bird.\n\n" : "a dog hears the cat.\n\n";
        Project lm = project(
            "language-model", "g.txt", text,
            {{"train.epochs", 4}, {"model.lstm.units", 16}, {"model.lstm.layers", 1}, {"train.learning_rate", 0.01}});
        lm.prepare.source.setColumn(ColumnRole::Text, "text");
        Session session({dir_.filePath("lm.sqlite")});
        const RunId run = trained(session, lm);
        Shown shown(session, run, dir_.filePath("settings.ini"));
        auto* write = shown.child<QPushButton>("useWrite");
        auto* stop = shown.child<QPushButton>("useStopWriting");
        auto* written = shown.child<QPlainTextEdit>("useWritten");
        auto* seed = shown.child<QSpinBox>("useSeed");
        QTRY_VERIFY_WITH_TIMEOUT(write->isVisible() && write->isEnabled(), 20000);
        QVERIFY(!stop->isEnabled());
        shown.child<QPlainTextEdit>("useText")->setPlainText("the cat");
        shown.child<QSpinBox>("useLength")->setValue(12);
        const auto wrote = [&](int with) {
            seed->setValue(with);
            write->click();
            if (!stop->isEnabled() || write->isEnabled() || !QTest::qWaitFor([&] { return write->isEnabled(); }, 20000))
                return QString();
            return written->toPlainText();
        };
        const QString first = wrote(3);
        QVERIFY2(first.startsWith("the cat") && first.size() > 7, qPrintable(first));
        QCOMPARE(seed->value(), 4);
        QCOMPARE(wrote(3), first);
        QVERIFY(!shown.child<QLabel>("useWritingNote")->text().isEmpty());
        // Stopped in the middle, the button is there again and the page says so.
        shown.child<QSpinBox>("useLength")->setValue(10000);
        shown.child<QDoubleSpinBox>("useTemperature")->setValue(5);
        write->click();
        stop->click();
        QTRY_VERIFY_WITH_TIMEOUT(write->isEnabled(), 20000);

        // A project that has no run yet: nobody is asked for anything, and there is no empty plot.
        Shown other(session, 0, dir_.filePath("other.ini"));
        other.document.edit("forecast", *projectFromTemplate(QStringLiteral("forecast-lstm")));
        other.page.activated();
        QTRY_VERIFY(other.child<QWidget>("useUntrained")->isVisible());
        QVERIFY(!other.child<QWidget>("forecastPanel")->isVisible());
        QVERIFY(!other.child<QPlainTextEdit>("useText")->isVisible());
    }

    /// A text that was typed while a run trained is answered by the weights that it has in the end.
    void answersFollowTheTraining()
    {
        Project reviews = project("text-average", "r.csv", smallReviews(400),
                                  {{"train.epochs", 12},
                                   {"train.learning_rate", 0.02},
                                   {"train.keep_best_by", "loss"},
                                   {"train.early_stopping.patience", 0}});
        reviews.prepare.source.setColumn(ColumnRole::Text, "text");
        reviews.prepare.source.setColumn(ColumnRole::Label, "label");
        Session session({dir_.filePath("follow.sqlite")});
        TrainRequest request;
        request.project = reviews;
        QSignalSpy epochs(&session, &Session::epochDone);
        const RunId run =
            asked<RunId>([&](QObject* context, Done<RunId> done) { session.train(request, context, std::move(done)); });
        QTRY_VERIFY_WITH_TIMEOUT(!epochs.isEmpty(), 60000);
        Shown shown(session, run, dir_.filePath("settings.ini"));
        auto* text = shown.child<QPlainTextEdit>("useText");
        auto* bars = shown.child<BarList>("useProbabilities");
        text->setPlainText("good and fine");
        QTRY_VERIFY_WITH_TIMEOUT(!session.training().active(), 120000);
        const auto answers = asked<std::vector<Prediction>>([&](QObject* context, Done<std::vector<Prediction>> done) {
            session.predict(run, textQueries({"good and fine"}), {}, context, std::move(done));
        });
        QTRY_VERIFY_WITH_TIMEOUT(!bars->bars().empty(), 20000);
        const double wanted = answers.front().confidence;
        const auto greatest = [&] {
            double most = 0;
            for (const BarList::Bar& bar : bars->bars())
                most = std::max(most, bar.value);
            return most;
        };
        QTRY_COMPARE_WITH_TIMEOUT(greatest(), wanted, 20000);
    }

    /// What a translator might write, as bars and as a tree.
    void aTranslatorShowsItsCandidates()
    {
        QByteArray pairs;
        for (int i = 0; i < 240; ++i)
            pairs += "one " + QByteArray::number(i) + "\tuno " + QByteArray::number(i) + '\n';
        Project pair = project("translator", "p.tsv", pairs,
                               {{"text.segmentation", "character"},
                                {"text.max_length", 12},
                                {"text.target_max_length", 12},
                                {"train.epochs", 2}});
        pair.prepare.source.setColumn(ColumnRole::Text, "column 1");
        pair.prepare.source.setColumn(ColumnRole::Label, "column 2");
        Session session({dir_.filePath("mt.sqlite")});
        const RunId run = trained(session, pair);
        Shown shown(session, run, dir_.filePath("settings.ini"));
        auto* tree = shown.child<SearchTreeView>("useTree");
        auto* text = shown.child<QPlainTextEdit>("useText");
        QTRY_VERIFY_WITH_TIMEOUT(text->isVisible(), 20000);
        text->setPlainText("one 17");
        QTRY_VERIFY_WITH_TIMEOUT(!tree->accessibleText().isEmpty(), 20000);
        const auto candidates = tree->accessibleText().split('\n', Qt::SkipEmptyParts);
        QVERIFY2(candidates.size() >= 2 && candidates.size() <= 4, qPrintable(tree->accessibleText()));
        QVERIFY(!shown.child<QPushButton>("useWrite")->isVisible());
        QVERIFY(!tree->grab().isNull());
    }
};

UNROLL_WINDOW_TEST(TestUsePage)
#include "tst_use_page.moc"

#include "layers/layers.h"
#include "project/fields.h"
#include "support/asking.h"
#include "support/support.h"
#include "support/test_main.h"

#include <QDate>
#include <QLocale>
#include <QTemporaryDir>

#include <algorithm>
#include <random>

using namespace unroll;
using namespace unroll::testing;

namespace {

/// A date as people write it, and where its parts stand: "3rd of May 2019".
struct Written {
    QString text;
    QDate date;
    QString day, month, year;  ///< as they stand in the text
};

QString ordinal(int day)
{
    const int last = day % 10;
    return QString::number(day) + (day / 10 == 1 ? "th"
                                   : last == 1   ? "st"
                                   : last == 2   ? "nd"
                                   : last == 3   ? "rd"
                                                 : "th");
}

Written randomDate(std::mt19937& random)
{
    Written out;
    out.date = QDate(1970, 1, 1).addDays(int(random() % (80 * 365)));
    const QLocale english(QLocale::English);
    const QString month = english.monthName(out.date.month()), shortMonth = month.left(3);
    out.year = QString::number(out.date.year());
    const int form = int(random() % 7);
    out.month = form == 2 || form == 5 ? shortMonth : form == 4 ? QString::number(out.date.month()) : month;
    out.day =
        form == 0 || form == 3 || form == 5 || form == 6 ? ordinal(out.date.day()) : QString::number(out.date.day());
    switch (form) {
    case 0:
        out.text = out.day + " of " + out.month + ' ' + out.year;
        break;
    case 1:
        out.text = out.month + ' ' + out.day + ", " + out.year;
        break;
    case 2:
        out.text = out.day + ' ' + out.month + ' ' + out.year;
        break;
    case 3:
        out.text = english.dayName(out.date.dayOfWeek()) + ", " + out.month + ' ' + out.day + ", " + out.year;
        break;
    case 4:
        out.text = out.day + '.' + out.month + '.' + out.year;
        break;
    case 5:
        out.text = out.month + ' ' + out.day + ' ' + out.year;
        break;
    default:
        out.text = "the " + out.day + " day of " + out.month + ", " + out.year;
        break;
    }
    return out;
}

Project projectFor(const QString& templateId, const QString& data,
                   const std::vector<std::pair<const char*, QJsonValue>>& settings)
{
    Project project = *projectFromTemplate(templateId);
    project.prepare.source.path = data;
    project.name = "small";
    for (const auto& [path, value] : settings)
        if (const auto set = setField(project, QLatin1String(path), value, layerCatalogue()); !set)
            qFatal("%s", qPrintable(set.error().english()));
    return project;
}

}  // namespace

/// Models that write, from a file to an answer, through the session.
class TestWriting : public QObject {
    Q_OBJECT
    QTemporaryDir dir_;

    static Inspection inspected(Session& session, RunId run, const QString& text)
    {
        return asked<Inspection>([&](QObject* context, Done<Inspection> done) {
            session.inspect(run, TextQuery{text}, context, std::move(done));
        });
    }

private slots:
    /// "3rd of May 2019" → 2019-05-03, by additive (Bahdanau) attention, which finds day, month and year in their
    /// places.
    void datesAreNormalised()
    {
        std::mt19937 random(5);
        QByteArray lines;
        for (int i = 0; i < 5000; ++i) {
            const Written one = randomDate(random);
            lines += one.text.toUtf8() + '\t' + one.date.toString(Qt::ISODate).toUtf8() + '\n';
        }
        Project project = projectFor("translator", writeFile(dir_, "dates.tsv", lines),
                                     {{"text.segmentation", "character"},
                                      {"text.max_length", 40},
                                      {"text.target_max_length", 12},
                                      {"train.epochs", 6}});
        project.prepare.source.setColumn(ColumnRole::Text, "column 1");
        project.prepare.source.setColumn(ColumnRole::Label, "column 2");
        Session session({dir_.filePath("dates.sqlite")});
        const RunId run = trained(session, project);
        const RunRecord record = recordOf(session, run);
        qInfo("exact match %.4f in %.0f s", record.summary.metrics["test_exact_match"], record.summary.seconds);
        QVERIFY2(record.summary.metrics["test_exact_match"] >= 0.98,
                 qPrintable(QString::number(record.summary.metrics["test_exact_match"])));
        QVERIFY(record.summary.verdict["beats_baselines"].toBool());

        // Where the last digit of each part looks: most of its weight lies on that part of the source.
        double found[3] = {0, 0, 0};
        int looked = 0;
        for (int i = 0; i < 40; ++i) {
            const Written one = randomDate(random);
            const Inspection inspection = inspected(session, run, one.text);
            if (inspection.prediction.label != one.date.toString(Qt::ISODate))
                continue;
            ++looked;
            QCOMPARE(inspection.attention.size(), size_t(1));
            const AttentionMap& map = inspection.attention.front();
            QCOMPARE(map.rows, inspection.answer);
            QCOMPARE(map.columns.join(QString()), one.text);
            QCOMPARE(map.rows.size(), 11);  // YYYY-MM-DD and the end
            const auto weightOn = [&](int row, const QString& part, bool last) {
                const qsizetype from = last ? one.text.lastIndexOf(part) : one.text.indexOf(part);
                double sum = 0;
                for (qsizetype t = from; t < from + part.size(); ++t)
                    sum += double(map.weights.at(row, int(t)));
                return sum;
            };
            found[0] += weightOn(3, one.year, true);
            found[1] += weightOn(6, one.month, false);
            found[2] += std::max(weightOn(9, one.day, false), weightOn(9, one.day, true));
            // The decoder's inside is over the answer, the encoder's over the source.
            for (const GateTrace& gates : inspection.gates)
                QCOMPARE(gates.gates.front().second.rows, gates.ofAnswer ? 11 : int(one.text.size()));
        }
        QVERIFY(looked >= 38);
        for (const double share : found)
            QVERIFY2(share / looked > 0.5, qPrintable(QString::number(share / looked)));
    }

    void aTranslationsCandidatesAndItsTree()
    {
        Session session({dir_.filePath("dates.sqlite")});
        const auto answers = asked<std::vector<Prediction>>([&](QObject* context, Done<std::vector<Prediction>> done) {
            PredictOptions options;
            options.beams = 3;
            session.predict(1, textQueries({"3rd of May 2019", ""}), options, context, std::move(done));
        });
        QCOMPARE(answers[0].label, "2019-05-03");
        const auto& candidates = std::get<TextAnswer>(answers[0].answer).candidates;
        QCOMPARE(candidates.size(), size_t(3));
        QCOMPARE(candidates[0].text, answers[0].label);
        QVERIFY(candidates[0].score > candidates[1].score);
        QVERIFY(answers[0].confidence > 0.5 && answers[0].confidence <= 1);
        QVERIFY(!std::get<TextAnswer>(answers[0].answer).tree.nodes.empty());
        QVERIFY(answers[1].unknownTokens == 0);
    }

    /// A language model of a little grammar learns it; its text comes token by token, the same for the same seed.
    void aLanguageModelWrites()
    {
        std::mt19937 random(2);
        const QStringList who{"the cat", "the dog", "a bird"}, does{"sees", "hears", "follows"};
        QByteArray text;
        for (int i = 0; i < 700; ++i)
            text += (who[int(random() % 3)] + ' ' + does[int(random() % 3)] + ' ' + who[int(random() % 3)] + ".\n\n")
                        .toUtf8()
                        .replace("\n\n", i % 5 == 4 ? "\n\n" : "\n");
        Project project = projectFor("language-model", writeFile(dir_, "grammar.txt", text),
                                     {{"model.embedding.dimensions", 16},
                                      {"model.lstm.units", 32},
                                      {"model.lstm.layers", 1},
                                      {"train.epochs", 25},
                                      {"train.learning_rate", 0.01},
                                      {"train.batch_size", 8},
                                      {"train.early_stopping.patience", 0}});
        project.prepare.source.setColumn(ColumnRole::Text, "text");
        Session session({dir_.filePath("grammar.sqlite")});
        const RunId run = trained(session, project);
        const RunRecord record = recordOf(session, run);
        // Three choices at three of every six tokens: perplexity near 3^(1/2); whatever is left is the end of the text.
        QVERIFY2(record.summary.metrics["test_perplexity"] < 2.3,
                 qPrintable(QString::number(record.summary.metrics["test_perplexity"])));
        QVERIFY(record.summary.baselines.contains("kneser-ney") && record.summary.baselines.contains("unigram"));

        QStringList heard;
        PredictOptions options;
        options.maxTokens = 12;
        options.seed = 4;
        const auto write = [&](const PredictOptions& how) {
            return asked<std::vector<Prediction>>([&](QObject* context, Done<std::vector<Prediction>> done) {
                session.predict(run, textQueries({"the cat"}), how, context, std::move(done));
            });
        };
        PredictOptions heardOptions = options;
        heardOptions.onToken = [&](const QString& soFar) { heard << soFar; };
        const Prediction one = write(heardOptions).front();
        const QStringList& tokens = std::get<TextAnswer>(one.answer).candidates[0].tokens;
        QCOMPARE(heard.size(), tokens.size() - (tokens.back() == u"<end>" ? 1 : 0));
        QCOMPARE(heard.last(), one.label);
        for (qsizetype i = 1; i < heard.size(); ++i)
            QVERIFY(heard[i].startsWith(heard[i - 1]));
        QVERIFY2(does.contains(one.label.trimmed().section(' ', 0, 0)), qPrintable(one.label));
        QCOMPARE(write(options).front().label, one.label);

        const Inspection inspection = inspected(session, run, "the cat");
        QCOMPARE(inspection.steps.size(), size_t(2));
        QCOMPARE(std::get<ClassAnswer>(inspection.prediction.answer).probabilities.size(), size_t(10));
        QVERIFY(does.contains(inspection.prediction.label));
        QCOMPARE(inspection.gates.front().gates.front().second.rows, 2);
        QCOMPARE(inspection.saliency.front().values.size(), size_t(2));
    }

    /// Text through a vector and back, with a schedule of teacher forcing.
    void anAutoencoderGivesBack()
    {
        std::mt19937 random(9);
        const QStringList words{"red", "blue", "green", "old", "new", "big"};
        QByteArray csv("text\n");
        for (int i = 0; i < 1500; ++i) {
            QStringList line;
            for (int k = 0; k < 3; ++k)
                line << words[int(random() % 6)];
            csv += line.join(' ').toUtf8() + '\n';
        }
        Project project = projectFor("text-autoencoder", writeFile(dir_, "words.csv", csv),
                                     {{"train.epochs", 8},
                                      {"train.teacher_forcing", 0.5},
                                      {"train.learning_rate", 0.005},
                                      {"model.gru.units", 64},
                                      {"model.gru_2.units", 64},
                                      {"model.embedding.dimensions", 16},
                                      {"model.embedding_2.dimensions", 16}});
        project.prepare.source.setColumn(ColumnRole::Text, "text");
        Session session({dir_.filePath("words.sqlite")});
        const RunRecord record = recordOf(session, trained(session, project));
        QVERIFY2(record.summary.metrics["test_exact_match"] > 0.95,
                 qPrintable(QString::number(record.summary.metrics["test_exact_match"])));
    }
};

UNROLL_TEST(TestWriting)
#include "tst_writing.moc"

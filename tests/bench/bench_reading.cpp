// How long it takes to read a CSV file (columns looked at, roles suggested) and to make numbers of its texts, of one
// thread; tests/bench/paired_reading.py sets it beside pandas, Hugging Face's tokenizers and Keras.
//
//     cmake --build build/release --target bench_reading && build/release/tests/bench_reading FILE.csv [column]
//     [rounds]

#include "data/import.h"
#include "text/encoder.h"

#include <QElapsedTimer>
#include <QGuiApplication>
#include <QTextStream>

#include <algorithm>

using namespace unroll;

namespace {

/// The median of some rounds, in milliseconds.
template <typename Work>
double milliseconds(int rounds, const Work& work)
{
    std::vector<double> taken;
    for (int i = 0; i < rounds; ++i) {
        QElapsedTimer timer;
        timer.start();
        work();
        taken.push_back(double(timer.nsecsElapsed()) * 1e-6);
    }
    std::sort(taken.begin(), taken.end());
    return taken[taken.size() / 2];
}

}  // namespace

int main(int argc, char** argv)
{
    const QGuiApplication application(argc, argv);
    const QStringList arguments = QGuiApplication::arguments();
    QTextStream out(stdout);
    if (arguments.size() < 2) {
        out << "bench_reading FILE.csv [column] [rounds]\n";
        return 0;  // among the others of `make bench`
    }
    const QString path = arguments[1], column = arguments.value(2, QStringLiteral("text"));
    const int rounds = std::max(1, arguments.value(3, QStringLiteral("7")).toInt());
    std::shared_ptr<const Table> table;
    const double reading = milliseconds(rounds, [&] {
        const auto imported = importFile(path, {}, {});
        if (!imported)
            qFatal("%s", qPrintable(imported.error().english()));
        table = imported->table;
    });
    const int text = table->columnIndex(column);
    if (text < 0)
        qFatal("There is no column %s", qPrintable(column));
    QStringList texts;
    for (qsizetype row = 0; row < table->rowCount(); ++row)
        texts << table->text(row, text);
    const TextSettings settings;
    const Segmenter segmenter(settings);
    QHash<QString, qint64> counts;
    qint64 tokens = 0;
    const double learning = milliseconds(rounds, [&] {
        counts.clear();
        tokens = 0;
        for (const QString& one : texts)
            for (const Token& token : segmenter.tokens(one)) {
                ++counts[token.text];
                ++tokens;
            }
    });
    const auto vocabulary = std::make_shared<const Vocabulary>(Vocabulary::fromCounts(counts, 10000, 1));
    const TextEncoder encoder(settings, vocabulary);
    const double encoding = milliseconds(rounds, [&] {
        for (const QString& one : texts)
            encoder.idsOf(one);
    });
    out << QStringLiteral("%1 rows, %2 tokens\nread %3 ms\nlearn %4 ms\nencode %5 ms\n")
               .arg(texts.size())
               .arg(tokens)
               .arg(reading, 0, 'f', 1)
               .arg(learning, 0, 'f', 1)
               .arg(encoding, 0, 'f', 1);
    return 0;
}

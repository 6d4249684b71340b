#include "ui/data/file_rows_model.h"
#include "ui/shell/big_table_view.h"

#include "data/sorting.h"
#include "support/test_main.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QtTest>

using namespace unroll;

/// A million rows in the table of the Data page. Qt's own defaults take minutes for "select all" of so many; ctest's
/// limit would tell.
class TestBigTable : public QObject {
    Q_OBJECT

    static std::shared_ptr<const Table> table(int rows)
    {
        Table::Builder builder({"text", "n"});
        for (int row = 0; row < rows; ++row) {
            builder.beginRow(row + 2);
            builder.cell(QByteArray("text of row " + QByteArray::number(row)));
            builder.cell(QByteArray::number((row * 7919LL) % rows));
        }
        return builder.finish();
    }

private slots:
    void aMillionRowsAreChosenScrolledAndSorted()
    {
        constexpr int kRows = 1'000'000;
        const auto rows = table(kRows);
        FileRowsModel model;
        BigTableView view;
        view.setModel(&model);
        view.resize(800, 600);
        view.show();
        model.setTable(rows);
        QCOMPARE(view.model()->rowCount(), kRows);
        view.selectAll();
        QCOMPARE(view.selectionModel()->selection().size(), 1);
        view.scrollToBottom();
        QApplication::processEvents();
        QVERIFY(view.rowAt(view.viewport()->height() - 10) > kRows - 100);
        view.grab();
        auto order = sortedRows(*rows, 1, true, {});
        QVERIFY(order.ok());
        model.setOrder(std::move(*order));
        QCOMPARE(model.index(0, 1).data().toString(), QString::number(kRows - 1));
        model.setOrder({});
        QCOMPARE(model.index(0, 0).data().toString(), "text of row 0");
    }

    void headersAskForSorting()
    {
        FileRowsModel model;
        model.setTable(table(10));
        BigTableView view;
        view.setModel(&model);
        QSignalSpy asked(&view, &BigTableView::sortAsked);
        view.horizontalHeader()->setSortIndicator(1, Qt::DescendingOrder);
        QCOMPARE(asked.size(), 1);
        QCOMPARE(asked[0][0].toInt(), 1);
        QCOMPARE(asked[0][1].toBool(), true);
    }

    void copiesWholeCells()
    {
        Table::Builder builder({"text", "n"});
        builder.beginRow(2);
        builder.cell(QByteArray(QByteArray(1000, 'x') + "\tend"));
        builder.cell("1");
        FileRowsModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setTable(builder.finish());
        QVERIFY(model.index(0, 0).data().toString().size() < 400);
        BigTableView view;
        view.setModel(&model);
        view.selectAll();
        QTest::keySequence(&view, QKeySequence::Copy);
        QCOMPARE(QApplication::clipboard()->text(), "text\tn\n" + QString(1000, 'x') + " end\t1\n");
    }
};

UNROLL_WINDOW_TEST(TestBigTable)
#include "tst_big_table.moc"

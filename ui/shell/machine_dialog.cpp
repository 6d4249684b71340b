#include "ui/shell/machine_dialog.h"

#include "session/session.h"
#include "ui/shell/appearance.h"
#include "ui/shell/icons.h"

#include <QClipboard>
#include <QDialogButtonBox>
#include <QDir>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace unroll {

MachineDialog::MachineDialog(Session& session, QWidget* parent) : QDialog(parent)
{
    setObjectName(QStringLiteral("machineDialog"));
    setWindowTitle(tr("This machine"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(8);
    heading_ = new QLabel(tr("Measuring…"), this);
    heading_->setObjectName(QStringLiteral("machineHeading"));
    heading_->setWordWrap(true);
    layout->addWidget(heading_);
    facts_ = new QTreeWidget(this);
    facts_->setObjectName(QStringLiteral("machineFacts"));
    facts_->setAccessibleName(windowTitle());
    facts_->setColumnCount(2);
    facts_->setHeaderHidden(true);
    facts_->setRootIsDecorated(false);
    facts_->setTextElideMode(Qt::ElideMiddle);
    facts_->header()->setSectionResizeMode(0, QHeaderView::ResizeToContents);
    layout->addWidget(facts_, 1);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    copy_ = buttons->addButton(tr("Copy"), QDialogButtonBox::ActionRole);
    copy_->setObjectName(QStringLiteral("machineCopy"));
    copy_->setEnabled(false);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(copy_, &QPushButton::clicked, this, [this] {
        QString text;
        for (int i = 0; i < facts_->topLevelItemCount(); ++i)
            text += facts_->topLevelItem(i)->text(0) + u'\t' + facts_->topLevelItem(i)->text(1) + u'\n';
        QGuiApplication::clipboard()->setText(text);
    });
    resize(640, 420);
    session.examineMachine(this, [this](Result<MachineReport> report) {
        if (report)
            fill(*report);
        else
            heading_->setText(report.error().text());
    });
}

void MachineDialog::fill(const MachineReport& report)
{
    heading_->setText(report.warnings.empty() ? tr("Everything that Unroll needs is here.")
                                              : tr("Something here would slow the work down or stand in its way:"));
    const auto add = [this](const QString& name, const QString& value) {
        if (!value.isEmpty())
            new QTreeWidgetItem(facts_, {name, value});
    };
    for (const Error& warning : report.warnings) {
        auto* item = new QTreeWidgetItem(facts_, {tr("Warning"), warning.text()});
        item->setIcon(0, symbolIcon(QStringLiteral("warning")));
        item->setToolTip(1, warning.text());
    }
    const QLocale locale;
    add(QStringLiteral("Unroll"), report.unroll);
    add(QStringLiteral("Qt"), report.qt);
    add(QStringLiteral("LibTorch"), report.libtorch);
    add(tr("Linear algebra"), tr("%1, %2 GFLOP/s").arg(report.blasName, locale.toString(report.blasGflops, 'f', 0)));
    add(tr("From"), QDir::toNativeSeparators(report.blasPath));
    add(tr("Threads"), QString::number(report.threads));
    add(tr("Instruction set"), report.simd);
    QStringList devices;
    for (const DeviceInfo& device : report.cuda)
        devices << tr("%1, %2 GiB").arg(device.name, locale.toString(double(device.memory) / (1 << 30), 'f', 1));
    add(tr("CUDA devices"), devices.isEmpty() ? tr("none") : devices.join(QStringLiteral("; ")));
    QStringList kernels;
    for (auto it = report.kernels.begin(); it != report.kernels.end(); ++it)
        kernels << QStringLiteral("%1: %2").arg(it.key(), it.value());
    add(tr("Kernels"), kernels.join(QStringLiteral("; ")));
    add(tr("Run store"), QDir::toNativeSeparators(report.storePath));
    add(tr("Runs"), report.storeOk ? locale.toString(report.storeRuns) : tr("cannot be read"));
    copy_->setEnabled(true);
}

}  // namespace unroll

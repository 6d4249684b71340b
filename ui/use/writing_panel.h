#pragma once

#include "base/worker.h"
#include "session/values.h"

#include <QWidget>

class QDoubleSpinBox;
class QLabel;
class QPlainTextEdit;
class QPushButton;
class QSpinBox;

namespace unroll {

class Session;

/// A language model goes on with a prompt: how it draws its words, and the text as it comes, also while the model
/// trains.
class WritingPanel : public QWidget {
    Q_OBJECT
public:
    explicit WritingPanel(Session& session, QWidget* parent = nullptr);
    /// Of another run: what was written goes.
    void setRun(RunId run);
    void setPrompt(const QString& prompt) { prompt_ = prompt; }

private:
    void write();
    void setWriting(bool writing);

    Session& session_;
    QDoubleSpinBox *temperature_, *topP_;
    QSpinBox *topK_, *length_, *seed_;
    QPushButton *write_, *stop_;
    QPlainTextEdit* out_;
    QLabel* note_;
    QString prompt_;
    RunId run_ = 0;
    RequestId writing_ = 0;
    int asked_ = 0;
};

}  // namespace unroll

#pragma once

#include "samples/dataset.h"
#include "session/session.h"

#include <QLabel>

namespace unroll {

class Document;

/// How much of the vocabulary a file of word vectors covers, read by the session: under the embedding's file.
class VectorsNote : public QLabel {
    Q_OBJECT
public:
    VectorsNote(Session& session, Document& document, QWidget* parent);
    /// Empty: nothing is chosen.
    void setFile(const QString& path);

private:
    void look();

    Session& session_;
    Document& document_;
    QString path_, lookedPath_;
    std::weak_ptr<const Dataset> looked_;
    quint64 asked_ = 0;
    RequestId request_ = 0;
};

}  // namespace unroll

#include "domains/domain.h"
#include "layers/reference.h"
#include "model/templates.h"
#include "network/network_p.h"
#include "project/project.h"
#include "support/small_bert.h"
#include "support/support.h"
#include "support/test_main.h"
#include "text/bert_config.h"
#include "text/preparation.h"
#include "text/word_piece.h"

#include <QtEndian>

using namespace unroll;
using namespace unroll::testing;

namespace {

QStringList spelled(const std::vector<Token>& tokens)
{
    QStringList out;
    for (const Token& token : tokens)
        out << token.text;
    return out;
}

QString errorOf(const Result<BertConfig>& result) { return result ? QString() : result.error().english(); }

/// The network's node "bert" alone, on a text.
torch::Tensor states(const QString& folder, const QString& text, bool trainable = false)
{
    Graph graph;
    const QString input = graph.add(kInputKind),
                  bert = graph.add("bert", {{"folder", folder}, {"trainable", trainable}}),
                  pooled = graph.add("pooling"), output = graph.add(kOutputKind);
    graph.connect(input, bert);
    graph.connect(bert, pooled);
    graph.connect(pooled, output);
    const auto pieces = WordPiece::read(folder);
    if (!pieces)
        qFatal("%s", qPrintable(pieces.error().english()));
    const Vocabulary vocabulary = Vocabulary::fromList((*pieces)->pieces(), {});
    GraphContext context;
    context.wordPieces = folder;
    context.vocabularySize = vocabulary.size();
    const auto network = Network::build(graph, context, 1);
    if (!network)
        qFatal("%s", qPrintable(network.error().english()));
    (*network)->eval();
    std::vector<int64_t> ids;
    for (const Token& token : (*pieces)->tokens(text))
        ids.push_back(vocabulary.id(token.text));
    const torch::NoGradGuard none;
    return (*network)
        ->layer(bert)
        ->forward({{torch::tensor(ids).unsqueeze(0), torch::tensor({int64_t(ids.size())})}}, nullptr)
        .data[0];
}

}  // namespace

/// A BERT and its tokeniser, beside the reference implementation and by hand.
class TestBert : public QObject {
    Q_OBJECT
    QTemporaryDir dir_;

    QString copyOfSmall(const QString& name)
    {
        const QString folder = dir_.filePath(name);
        QDir().mkpath(folder);
        for (const QString& file : QDir(smallBert(0)).entryList(QDir::Files))
            QFile::copy(smallBert(0) + '/' + file, folder + '/' + file);
        return folder;
    }
    static void changeConfig(const QString& folder, const QString& key, const QJsonValue& value)
    {
        QFile file(folder + "/config.json");
        if (!file.open(QIODevice::ReadOnly))
            qFatal("no config");
        QJsonObject object = QJsonDocument::fromJson(file.readAll()).object();
        file.close();
        object[key] = value;
        writeInto(folder, "config.json", QJsonDocument(object).toJson());
    }
    static QString buildError(const QString& folder)
    {
        Project project = *projectFromTemplate("bert-lstm");
        project.model.find("bert")->params["folder"] = folder;
        project.prepare.text.maxLength = 20;
        settle(project);
        const auto network = Network::build(project.model, graphContext(project), 1);
        return network ? QString() : network.error().english();
    }

private Q_SLOTS:
    void pieces()
    {
        const auto tokeniser = WordPiece::read(smallBert(0));
        QVERIFY(tokeniser.ok());
        const QString text = QString::fromUtf8("The ÜNaffable  cats,running好坏x");
        const std::vector<Token> tokens = (*tokeniser)->tokens(text);
        QCOMPARE(spelled(tokens),
                 (QStringList{"the", "un", "##aff", "##able", "cat", "##s", ",", "run", "##ning", "好", "坏", "x"}));
        QCOMPARE(text.mid(tokens[1].start, tokens[1].length), QString::fromUtf8("ÜN"));
        QCOMPARE(text.mid(tokens[3].start, tokens[3].length), QString("able"));
        QCOMPARE(text.mid(tokens[10].start, tokens[10].length), QString::fromUtf8("坏"));
        // A mark stays whole; what cannot be cut stays whole and is unknown; a control character is nothing.
        QCOMPARE(spelled((*tokeniser)->tokens("a[MASK]b ca\u200bt catx")),
                 (QStringList{"a", "[MASK]", "b", "cat", "catx"}));
        const Vocabulary vocabulary = Vocabulary::fromList((*tokeniser)->pieces(), {});
        QCOMPARE(vocabulary.id("catx"), Vocabulary::kUnknown);
        QCOMPARE(vocabulary.id("cat"), 2 + 6);
        QCOMPARE((*tokeniser)->tokens(QString(101, 'a')).size(), size_t(1));  // longer than the reference cuts
        QVERIFY((*tokeniser)->tokens(" \n\t").empty());
    }

    void caseAndAccentsAsTheFolderSays()
    {
        const QString folder = copyOfSmall("cased");
        writeInto(folder, "tokenizer_config.json", R"({"do_lower_case": false})");
        const auto cased = WordPiece::read(folder);
        QCOMPARE(spelled((*cased)->tokens("the The")), (QStringList{"the", "The"}));
        QVERIFY(!(*cased)->pieces().contains("The"));
        // The other file that may hold the vocabulary.
        QJsonObject vocabulary;
        for (qsizetype i = 0; i < (*cased)->pieces().size(); ++i)
            vocabulary[(*cased)->pieces()[i]] = int(i);
        const QString other = copyOfSmall("json");
        QFile::remove(other + "/vocab.txt");
        writeInto(other, "tokenizer.json",
                  QJsonDocument(QJsonObject{{"model", QJsonObject{{"type", "WordPiece"}, {"vocab", vocabulary}}},
                                            {"normalizer", QJsonObject{{"lowercase", true}}}})
                      .toJson());
        const auto read = WordPiece::read(other);
        QVERIFY2(read.ok(), read ? "" : qPrintable(read.error().english()));
        QCOMPARE((*read)->pieces(), (*cased)->pieces());
    }

    /// Read once where frozen, alone; together with others where not: the same numbers.
    void frozenAndTrainedAgree()
    {
        const QString text = "the unaffable cat runs.";
        QVERIFY(torch::allclose(states(smallBert(0), text, false), states(smallBert(0), text, true), 1e-5, 1e-6));
    }

    /// 30 522 English pieces and 21 128 Chinese ones have to come out as the reference cuts them, mixed, accented and
    /// odd texts too; a real model's states agree to 1e-4.
    void asTheReference()
    {
        const QString python = qEnvironmentVariable("UNROLL_REFERENCES");
        if (python.isEmpty())
            QSKIP("UNROLL_REFERENCES names no Python with transformers (see .ci/run)");
        const QJsonArray texts{"The quick brown fox, unbelievably, jumped over 13 lazy dogs!",
                               QString::fromUtf8("Ünïcödé naïve café — “quotes” … €5"),
                               QString::fromUtf8("我爱北京天安门，BERT模型 works 好。"),
                               QString::fromUtf8("日本語のテキストと한국어"),
                               QString::fromUtf8("e\u0301 zero\u200bwidth \u00adsoft tab\tnew\nline \u3000wide"),
                               "http://x.org/a_b?c=1&d=%20 C++ [SEP] <br />don't",
                               QString::fromUtf8("😀 emoji 𠀀 rare"),
                               QString(120, 'x'),
                               "ﬁne ＦＵＬＬ width",
                               "İstanbul STRASSE straße"};
        QJsonArray cases{QJsonObject{{"folder", "minilm"}, {"texts", texts}, {"states", true}}};
        if (!sharedData().isEmpty()) {
            const QString cased = dir_.filePath("cased-vocabulary");
            QDir().mkpath(cased);
            QFile::copy(sharedData() + "/bert_base_uncased_vocab.txt", cased + "/vocab.txt");
            writeInto(cased, "tokenizer_config.json", R"({"do_lower_case": false})");
            cases.append(QJsonObject{{"folder", cased}, {"texts", texts}});
            const QString uncased = dir_.filePath("uncased-vocabulary");
            QDir().mkpath(uncased);
            QFile::copy(sharedData() + "/bert_base_uncased_vocab.txt", uncased + "/vocab.txt");
            QJsonArray many(texts);
            for (const char* name :
                 {"cls_zh_poem_author.csv", "cls_en_fine_foods_testing.csv", "mt_en_zh_CN_isocodes.tsv"}) {
                QFile file(sharedData() + '/' + name);
                if (file.open(QIODevice::ReadOnly))
                    for (int i = 0; i < 300 && !file.atEnd(); ++i)
                        many.append(QString::fromUtf8(file.readLine()));
            }
            cases.append(QJsonObject{{"folder", uncased}, {"texts", many}});
        }
        QString why;
        const QJsonDocument answer = askReference("bert.py", QJsonDocument(QJsonObject{{"cases", cases}}), why, python);
        QVERIFY2(!answer.isNull(), qPrintable(why));
        for (qsizetype c = 0; c < cases.size(); ++c) {
            const QJsonObject own = answer["cases"][c].toObject();
            const QString folder = own["folder"].toString();
            const auto tokeniser = WordPiece::read(folder);
            QVERIFY2(tokeniser.ok(), tokeniser ? "" : qPrintable(tokeniser.error().english()));
            const Vocabulary vocabulary = Vocabulary::fromList((*tokeniser)->pieces(), {});
            const QJsonArray asked = cases[c].toObject()["texts"].toArray();
            for (qsizetype t = 0; t < asked.size(); ++t) {
                const QString text = asked[t].toString();
                std::vector<double> expected;
                flattened(own["ids"][t], expected);
                std::vector<double> ids;
                for (const Token& token : (*tokeniser)->tokens(text.normalized(QString::NormalizationForm_C))) {
                    const int id = vocabulary.id(token.text);
                    ids.push_back(id == Vocabulary::kUnknown ? (*tokeniser)->unknown() : id - 2);
                }
                QVERIFY2(ids == expected, qPrintable(QString("%1: %2").arg(folder, text)));
                if (!cases[c].toObject()["states"].toBool())
                    continue;
                std::vector<double> numbers;
                flattened(own["states"][t], numbers);
                const torch::Tensor mine = states(folder, text).to(torch::kFloat64),
                                    theirs = torch::tensor(numbers, torch::kFloat64).view_as(mine);
                const double difference = (mine - theirs).abs().max().item<double>();
                QVERIFY2(difference < 1e-4, qPrintable(QString("%1: %2").arg(text).arg(difference)));
            }
        }
    }

    /// Whatever is wrong with the folder is a sentence.
    void badFolders()
    {
        QVERIFY(errorOf(readBertConfig(dir_.filePath("nowhere"))).contains("no such folder"));
        QVERIFY(buildError({}).contains("Choose the folder of a BERT"));
        QVERIFY(buildError(smallBert(0)).isEmpty());
        for (const char* file : {"config.json", "model.safetensors"}) {
            const QString folder = copyOfSmall(QString("without ") + file);
            QFile::remove(folder + '/' + file);
            QVERIFY2(buildError(folder).contains(file), qPrintable(buildError(folder)));
        }
        const QString wordless = copyOfSmall("wordless");
        QFile::remove(wordless + "/vocab.txt");
        QVERIFY2(buildError(wordless).contains("vocab.txt"), qPrintable(buildError(wordless)));
        for (const auto& [key, value, says] : std::initializer_list<std::tuple<const char*, QJsonValue, const char*>>{
                 {"model_type", "roberta", "roberta"},
                 {"hidden_act", "silu", "silu"},
                 {"position_embedding_type", "relative_key", "relative_key"},
                 {"num_attention_heads", 3, "3 heads"},
                 {"hidden_size", 1e15, "hidden_size"},
                 {"hidden_size", -8, "hidden_size"},
                 {"vocab_size", 7, "60 pieces"},
                 {"max_position_embeddings", 18, "16 pieces"},
                 {"intermediate_size", 5, "intermediate.dense.weight"}}) {
            const QString folder = copyOfSmall(QString("config ") + key);
            changeConfig(folder, key, value);
            QVERIFY2(buildError(folder).contains(says), qPrintable(QString(key) + ": " + buildError(folder)));
            QDir(folder).removeRecursively();
        }
        const QString other = copyOfSmall("bpe");
        QFile::remove(other + "/vocab.txt");
        writeInto(other, "tokenizer.json", R"({"model": {"type": "BPE", "vocab": {}}})");
        QVERIFY2(buildError(other).contains("BPE"), qPrintable(buildError(other)));
        writeInto(other, "tokenizer.json", R"({"model": {"type": "WordPiece", "vocab": {"a": 5, "b": 1e18}}})");
        QVERIFY2(buildError(other).contains("between 0 and 1"), qPrintable(buildError(other)));
        const QString unmarked = copyOfSmall("unmarked");
        writeInto(unmarked, "vocab.txt", "[PAD]\n[UNK]\nthe\n");
        QVERIFY2(buildError(unmarked).contains("[CLS]"), qPrintable(buildError(unmarked)));
    }

    /// Weights that lie about their places and sizes.
    void badWeights()
    {
        const QString folder = copyOfSmall("lying");
        const auto told = [&](const QByteArray& header, qsizetype data) {
            QByteArray bytes(8, '\0');
            qToLittleEndian<quint64>(quint64(header.size()), bytes.data());
            writeInto(folder, "model.safetensors", bytes + header + QByteArray(data, '\0'));
            return buildError(folder);
        };
        const char* const name = "embeddings.word_embeddings.weight";
        QVERIFY(told({}, 0).contains("no JSON object"));
        QVERIFY(
            told(QByteArray(R"({"%":{"dtype":"F32","shape":[60,8],"data_offsets":[0,1920]}})").replace('%', name), 100)
                .contains(name));
        QVERIFY(told(QByteArray(R"({"%":{"dtype":"F32","shape":[1152921504606846976,16],"data_offsets":[0,64]}})")
                         .replace('%', name),
                     64)
                    .contains(name));
        QVERIFY(told(QByteArray(R"({"%":{"dtype":"F32","shape":[-1],"data_offsets":[0,64]}})").replace('%', name), 64)
                    .contains(name));
        QVERIFY(told(QByteArray(R"({"%":{"dtype":"F32","shape":[16],"data_offsets":[64,0]}})").replace('%', name), 64)
                    .contains(name));
        QVERIFY(told(QByteArray(R"({"%":{"dtype":"Q4","shape":[16],"data_offsets":[0,64]}})").replace('%', name), 64)
                    .contains("Q4"));
        QVERIFY(
            told(QByteArray(R"({"%":{"dtype":"I64","shape":[60,8],"data_offsets":[0,3840]}})").replace('%', name), 3840)
                .contains("another shape or type"));
        QVERIFY(
            told(QByteArray(R"({"%":{"dtype":"F32","shape":[60,8],"data_offsets":[0,1920]}})").replace('%', name), 1920)
                .contains("is missing"));
        writeInto(folder, "model.safetensors", {});
        QVERIFY(!buildError(folder).isEmpty());
        writeInto(folder, "model.safetensors", QByteArray::fromHex("ffffffffffffff7f") + "{}");
        QVERIFY(buildError(folder).contains("header claims"));
    }

    /// Frozen, a run's weights are those above it; fine-tuned, all of them.
    void whatARunStores()
    {
        for (const bool trainable : {false, true}) {
            Project project = *projectFromTemplate("bert-lstm");
            project.model.find("bert")->params = {{"folder", smallBert(0)}, {"trainable", trainable}};
            project.prepare.text.maxLength = 20;
            settle(project);
            const auto network = Network::build(project.model, graphContext(project), 1);
            QVERIFY2(network.ok(), network ? "" : qPrintable(network.error().english()));
            const auto blobs = (*network)->state();
            const auto ofBert = std::count_if(blobs.begin(), blobs.end(),
                                              [](const TensorBlob& blob) { return blob.name.startsWith("bert."); });
            QCOMPARE(ofBert > 0, trainable);
            QVERIFY((*network)->load(blobs).ok());
        }
    }
};

UNROLL_TEST(TestBert)
#include "tst_bert.moc"

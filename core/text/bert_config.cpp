#include "text/bert_config.h"

#include "base/files.h"

#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>

namespace unroll {

namespace {

Error unfit(const QString& what, const QStringList& args = {})
{
    return {"bert-config", QStringLiteral("config.json"),
            what,          QT_TRANSLATE_NOOP("Error", "Choose the folder of a BERT as Hugging Face stores it"),
            args,          ErrorKind::Input};
}

}  // namespace

Result<BertConfig> readBertConfig(const QString& folder)
{
    const QDir dir(folder);
    if (folder.isEmpty() || !dir.exists())
        return Error{"bert-folder",
                     folder,
                     QT_TRANSLATE_NOOP("Error", "There is no such folder"),
                     QT_TRANSLATE_NOOP("Error", "Choose the folder of a BERT as Hugging Face stores it"),
                     {},
                     ErrorKind::Input};
    const bool weights =
        dir.exists(QStringLiteral("model.safetensors")) || dir.exists(QStringLiteral("model.safetensors.index.json"));
    if (!weights)
        for (const char* pickle : {"pytorch_model.bin", "pytorch_model.bin.index.json", "tf_model.h5",
                                   "flax_model.msgpack", "model.ckpt.index"})
            if (dir.exists(QLatin1String(pickle)))
                return Error{
                    "bert-folder",
                    folder,
                    QT_TRANSLATE_NOOP("Error", "Its weights are in %1, but only model.safetensors is read: a .bin is a "
                                               "pickle, which can run any program when it is opened"),
                    QT_TRANSLATE_NOOP("Error",
                                      "Convert it once, where you trust it, in Python: from transformers import "
                                      "AutoModel; AutoModel.from_pretrained(\"%2\").save_pretrained(\"%2\", "
                                      "safe_serialization=True)"),
                    {QLatin1String(pickle), folder},
                    ErrorKind::Input};
    for (const char* name : {"config.json", "model.safetensors"})
        if (!dir.exists(QLatin1String(name)) && !(weights && name == QLatin1String("model.safetensors")))
            return Error{
                "bert-folder",
                folder,
                QT_TRANSLATE_NOOP("Error", "The file %1 is missing in the folder"),
                QT_TRANSLATE_NOOP(
                    "Error",
                    "Download the whole model again: config.json, vocab.txt or tokenizer.json, model.safetensors"),
                {QLatin1String(name)},
                ErrorKind::Input};
    const auto bytes = readFile(dir.filePath(QStringLiteral("config.json")), 1 << 20);
    if (!bytes)
        return bytes.error();
    const QJsonObject object = QJsonDocument::fromJson(*bytes).object();
    if (object.isEmpty())
        return unfit(QT_TRANSLATE_NOOP("Error", "It is no JSON object"));
    // Old folders do not say the type, but the class that wrote them.
    const QString type = object["model_type"].toString(), writer = object["architectures"][0].toString();
    if (type.isEmpty() && !writer.startsWith(u"Bert"))
        return Error{"bert-config",
                     QStringLiteral("config.json"),
                     writer.isEmpty()
                         ? QT_TRANSLATE_NOOP("Error", "It does not say which architecture the model is of")
                         : QT_TRANSLATE_NOOP("Error", "The model is of the architecture “%1”; only BERT is supported"),
                     QT_TRANSLATE_NOOP("Error", "If it is a BERT, write \"model_type\": \"bert\" into config.json"),
                     {writer},
                     ErrorKind::Input};
    if (!type.isEmpty() && type != u"bert")
        return unfit(QT_TRANSLATE_NOOP("Error", "The model is of the architecture “%1”; only BERT is supported"),
                     {type});
    for (const char* name : {"is_decoder", "add_cross_attention"})
        if (object[QLatin1String(name)].toBool())
            return Error{"bert-config",
                         QStringLiteral("config.json"),
                         QT_TRANSLATE_NOOP("Error",
                                           "The model is a decoder (%1 is true): it looks back alone; only a BERT "
                                           "that looks to both sides is supported"),
                         QT_TRANSLATE_NOOP("Error", "Choose an encoder, or set %1 to false to read it as one"),
                         {QLatin1String(name)},
                         ErrorKind::Input};
    if (const QString positions = object["position_embedding_type"].toString(QStringLiteral("absolute"));
        positions != u"absolute")
        return unfit(QT_TRANSLATE_NOOP("Error", "Its positions are “%1”; only absolute ones are supported"),
                     {positions});
    BertConfig config;
    for (const auto& [name, value, most] :
         {std::tuple("hidden_size", &config.hidden, 16384LL), std::tuple("num_hidden_layers", &config.layers, 256LL),
          std::tuple("num_attention_heads", &config.heads, 1024LL),
          std::tuple("intermediate_size", &config.intermediate, 65536LL),
          std::tuple("max_position_embeddings", &config.positions, 1LL << 20),
          std::tuple("vocab_size", &config.vocabulary, 1LL << 24),
          std::tuple("type_vocab_size", &config.types, 1024LL)}) {
        *value = object[QLatin1String(name)].toInteger(*value);
        if (*value < 1 || *value > most)
            return unfit(QT_TRANSLATE_NOOP("Error", "%1 is %2, but has to be between 1 and %3"),
                         {QLatin1String(name), QString::number(*value), QString::number(most)});
    }
    if (config.positions < 3)
        return unfit(
            QT_TRANSLATE_NOOP("Error", "%1 is %2, but has to be between 1 and %3"),
            {QStringLiteral("max_position_embeddings"), QString::number(config.positions), QString::number(1 << 20)});
    if (config.hidden % config.heads != 0)
        return unfit(QT_TRANSLATE_NOOP("Error", "hidden_size %1 cannot be shared among %2 heads"),
                     {QString::number(config.hidden), QString::number(config.heads)});
    config.activation = object["hidden_act"].toString(config.activation);
    if (config.activation != u"gelu" && config.activation != u"gelu_new" && config.activation != u"relu")
        return unfit(QT_TRANSLATE_NOOP("Error", "Its activation is “%1”; gelu, gelu_new and relu are supported"),
                     {config.activation});
    config.epsilon = object["layer_norm_eps"].toDouble(config.epsilon);
    config.dropout = object["hidden_dropout_prob"].toDouble(config.dropout);
    config.attentionDropout = object["attention_probs_dropout_prob"].toDouble(config.attentionDropout);
    return config;
}

}  // namespace unroll

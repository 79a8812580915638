// SPDX-License-Identifier: Apache-2.0
// What is asked for, by the names of the call, its function and its class.
#include "meaning/ai/paths/call_kind.h"

#include <algorithm>
#include <string>
#include <vector>

#include "base/text.h"

namespace cutaway::meaning {
namespace {

/// "ttsapi" is how a class in capital letters begins.
bool is_of_speech_alone(const std::string& word) {
  return word.starts_with("tts") || word.starts_with("stt") || word == "asr" || word == "whisper" ||
         word.starts_with("transcri");
}

bool sounds(const std::string& word) {
  return word == "audio" || word == "speech" || is_of_speech_alone(word);
}

/// `openai_stt_source.py` has speech written down, whatever its one function is called.
bool is_file_of_sound(std::string_view path) {
  const std::string_view base = base_name(path);
  return std::ranges::any_of(identifier_words(base.substr(0, base.find('.'))), is_of_speech_alone);
}

/// `text_to_image`, `generate_image_with_client`
bool draws(const std::vector<std::string>& names) {
  const auto has = [&](std::string_view word) {
    return std::ranges::find(names, word) != names.end();
  };
  return !names.empty() && (names.back() == "image" ||
                            (has("image") && (has("generate") || has("create") || has("draw"))));
}

/// `class ImageGenerator`, but not `ImageCaptionGenerator`
bool is_of_pictures(const std::vector<std::string>& of_type) {
  const auto at = std::ranges::find(of_type, "image");
  return at != of_type.end() && at + 1 != of_type.end() && (at + 1)->starts_with("generat");
}

/// `model.invoke_rerank(…)`
bool calls_reranker(const syntax::Syntax& syntax, const AiCall& call) {
  return std::ranges::any_of(syntax.calls, [&](const syntax::Call& made) {
    if (made.line != call.place.line) return false;
    const auto parts = identifier_words(syntax.text(made.name));
    return std::ranges::any_of(parts,
                               [](const std::string& word) { return word.starts_with("rerank"); });
  });
}

/// `elif kind == Kind.EMBEDDER: client.invoke(…)`: what holds there says that vectors are made.
bool is_where_vectors_are_made(const syntax::Syntax& syntax, const AiCall& call) {
  const auto made = std::ranges::find_if(
      syntax.calls, [&](const syntax::Call& one) { return one.line == call.place.line; });
  GuardId at = made == syntax.calls.end() ? GuardId() : made->guard;
  for (; at.valid(); at = syntax.guards[at.index()].parent) {
    const syntax::Guard& guard = syntax.guards[at.index()];
    const std::string_view said = syntax.text(guard.condition);
    const bool equals = contains(said, "==") && !contains(said, "!=") && !contains(said, " or ");
    if (guard.negated || !equals) continue;
    const auto words = identifier_words(said);
    if (std::ranges::any_of(words,
                            [](const std::string& word) { return word.starts_with("embed"); }))
      return true;
  }
  return false;
}

}  // namespace

std::string_view kind_by_function(const ReaderContext& context, const AiCall& call) {
  if (!call.scope.symbol.valid()) return "chat";
  const syntax::Syntax& syntax = context.project.of(call.scope.file);
  const syntax::Symbol& function = syntax.symbols[call.scope.symbol.index()];
  const auto names = identifier_words(syntax.text(function.name));
  // `class OpenAIEmbeddings` makes vectors, however its methods are called.
  const std::string_view type = function.container.valid()
                                    ? syntax.text(syntax.symbols[function.container.index()].name)
                                    : "";
  const auto of_type = identifier_words(type);
  // `client.embeddings.create(…)`, however the client was come by.
  const bool vectors = std::ranges::any_of(syntax.values, [&](const syntax::ValueNode& node) {
    return node.kind == syntax::ValueKind::member && node.line == call.place.line &&
           syntax.text(node.text) == "embeddings";
  });
  if (call.place.file == call.scope.file && (vectors || is_where_vectors_are_made(syntax, call)))
    return "embedding";
  if (std::ranges::any_of(of_type,
                          [](const std::string& word) { return word.starts_with("embed"); }))
    return "embedding";
  const auto begins = [&](std::string_view with) {
    return std::ranges::any_of(names,
                               [&](const std::string& word) { return word.starts_with(with); });
  };
  if (std::ranges::any_of(names, sounds) || std::ranges::any_of(of_type, sounds) ||
      is_file_of_sound(context.project.file(call.scope.file).path))
    return "speech";
  const bool ranks = std::ranges::any_of(
      of_type, [](const std::string& word) { return word.starts_with("rerank"); });
  return ranks || begins("rerank") || calls_reranker(syntax, call) ? "rerank"
         : begins("embed")                                         ? "embedding"
         : draws(names) || is_of_pictures(of_type)                 ? "image"
                                                                   : "chat";
}

}  // namespace cutaway::meaning

// SPDX-License-Identifier: Apache-2.0
// What sizes count, by the calls that are given them: tokens of a splitter, or texts of one
// request.
#include "meaning/ai/bounds/token_cuts.h"

#include <algorithm>
#include <set>
#include <string_view>

#include "base/text.h"

namespace cutaway::meaning {
namespace {

using syntax::ValueKind;
using syntax::ValueNode;

/// Who is given the limit as a size of pieces, over all calls of the product.
struct Given {
  int to_tokens = 0, to_clients = 0, to_others = 0;
};

bool is_size(const AiLimit& limit) {
  return (limit.words == "chunk size" || limit.words == "chunk overlap") && limit.unit == "char";
}

class Cuts {
 public:
  explicit Cuts(const AiGround& ground) : ground_(ground) {}

  Given of(const AiLimit& limit) const {
    Given out;
    for (const FileId id : ground_.files) {
      const syntax::Syntax& syntax = ground_.context.project.of(id);
      const auto targets = ground_.context.links.calls(id);
      for (std::size_t i = 0; i < syntax.calls.size() && i < targets.size(); ++i) {
        const syntax::Call& call = syntax.calls[i];
        if (!takes(id, call, limit)) continue;
        const bool own = targets[i].symbol.symbol.valid();
        const std::string name = letters_of(syntax.text(call.name));
        if (!own && ground_.words.has("cut.by_tokens", name)) {
          ++out.to_tokens;
        } else if (is_beside_model(syntax, call) && !is_cutter(syntax.text(call.name))) {
          ++out.to_clients;
        } else {
          ++out.to_others;
        }
      }
    }
    return out;
  }

 private:
  /// `chunk_size=SIZE`, or the number itself on a line of the call.
  bool takes(FileId id, const syntax::Call& call, const AiLimit& limit) const {
    const syntax::Syntax& syntax = ground_.context.project.of(id);
    const Place& at = limit.places.front();
    for (std::uint32_t a = 0; a < call.argument_count; ++a) {
      const ValueNode& node = syntax.value(syntax.arguments[call.first_argument + a]);
      if (node.kind == ValueKind::entry && is_given(syntax, node, limit, at.file == id))
        return true;
      if (node.kind != ValueKind::record) continue;
      for (std::size_t c = 0; c < node.child_count; ++c)
        if (is_given(syntax, syntax.value(syntax.child(node, c)), limit, at.file == id))
          return true;
    }
    return false;
  }

  bool is_given(const syntax::Syntax& syntax, const ValueNode& entry, const AiLimit& limit,
                bool at_home) const {
    if (entry.kind != ValueKind::entry || entry.child_count == 0) return false;
    const auto known = ground_.words.limit(identifier_words(syntax.text(entry.text)));
    if (!known || known->first != limit.words) return false;
    const ValueNode& given = syntax.value(syntax.child(entry, 0));
    if (given.kind == ValueKind::number) return at_home && entry.line == limit.places.front().line;
    const bool names = given.kind == ValueKind::reference || given.kind == ValueKind::member;
    return names && syntax.text(given.text) == limit.name;
  }

  bool is_beside_model(const syntax::Syntax& syntax, const syntax::Call& call) const {
    for (std::uint32_t a = 0; a < call.argument_count; ++a) {
      const ValueNode& node = syntax.value(syntax.arguments[call.first_argument + a]);
      const auto is_key = [&](const ValueNode& entry) {
        return entry.kind == ValueKind::entry &&
               ground_.words.has("failing.beside", letters_of(syntax.text(entry.text)));
      };
      if (is_key(node)) return true;
      if (node.kind != ValueKind::record) continue;
      for (std::size_t c = 0; c < node.child_count; ++c)
        if (is_key(syntax.value(syntax.child(node, c)))) return true;
    }
    return false;
  }

  bool is_cutter(std::string_view name) const {
    return ground_.words.has_any("cut.cutters", identifier_words(name));
  }

  const AiGround& ground_;
};

}  // namespace

namespace {

/// `reader.read(CHUNK_SIZE)`: how much of a file or an answer is taken at once cuts no text.
bool is_read_at_once(const AiGround& ground, const AiLimit& limit) {
  const syntax::Syntax& syntax = ground.context.project.of(limit.places.front().file);
  std::set<std::string_view> names{limit.name};
  // `size = size or CHUNK_SIZE`
  for (const ValueNode& node : syntax.values)
    if (syntax.text(node.text) == limit.name)
      for (const syntax::Binding& binding : syntax.bindings)
        if (binding.line == node.line && node.line != limit.places.front().line)
          names.insert(syntax.text(binding.target));
  return std::ranges::any_of(syntax.calls, [&](const syntax::Call& call) {
    if (!ground.words.has("cut.readers", lower(syntax.text(call.name)))) return false;
    for (std::uint32_t a = 0; a < call.argument_count; ++a) {
      const ValueNode* given = &syntax.value(syntax.arguments[call.first_argument + a]);
      if (given->kind == ValueKind::entry && given->child_count > 0)
        given = &syntax.value(syntax.child(*given, 0));
      if (names.contains(syntax.text(given->text))) return true;
    }
    return false;
  });
}

}  // namespace

void set_what_cuts_count(const AiGround& ground, AiBook& book) {
  const Cuts cuts(ground);
  std::erase_if(book.limits, [&](const AiLimit& limit) {
    return contains(lower(limit.name), "chunk") && is_read_at_once(ground, limit);
  });
  std::erase_if(book.limits, [&](AiLimit& limit) {
    if (!is_size(limit)) return false;
    const Given given = cuts.of(limit);
    if (given.to_tokens > 0 && given.to_others == 0) limit.unit = "token";
    return given.to_clients > 0 && given.to_tokens + given.to_others == 0;
  });
}

}  // namespace cutaway::meaning

// SPDX-License-Identifier: Apache-2.0
// Reads the first words of callees and of written types.
#include "meaning/path_uses.h"

#include <algorithm>
#include <map>

#include "base/text.h"

namespace cutaway::meaning {
namespace {

using syntax::ValueKind;

bool is_small_word(std::string_view text) {
  return !text.empty() && text.front() >= 'a' && text.front() <= 'z' &&
         std::ranges::all_of(text, [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
         });
}

/// "ammonia" of `ammonia::Builder::default`; "" where the first word is no plain name.
std::string_view first_word(const syntax::Syntax& syntax, ValueId id) {
  for (int depth = 0; depth < 16 && id.valid(); ++depth) {
    const syntax::ValueNode& node = syntax.value(id);
    if (node.kind == ValueKind::reference) return syntax.text(node.text);
    if (node.kind != ValueKind::member || node.child_count == 0) break;
    id = syntax.child(node, 0);
  }
  return {};
}

/// "maxminddb" of `ArcSwap<maxminddb::Reader<Vec<u8>>>`: each word that opens a path.
std::vector<std::string_view> paths_of(std::string_view type) {
  const auto in_word = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  };
  std::vector<std::string_view> out;
  for (std::size_t at = type.find("::"); at != type.npos; at = type.find("::", at + 2)) {
    std::size_t begin = at;
    while (begin > 0 && in_word(type[begin - 1])) --begin;
    if (begin < at && (begin == 0 || type[begin - 1] != ':'))
      out.push_back(type.substr(begin, at - begin));
  }
  return out;
}

class PathUses {
 public:
  PathUses(const syntax::Syntax& syntax, const linking::Links& links, FileId file)
      : syntax_(syntax), links_(links), file_(file) {}

  std::vector<PathUse> find() {
    const auto targets = links_.calls(file_);
    for (std::size_t i = 0; i < syntax_.calls.size() && i < targets.size(); ++i) {
      const syntax::Call& call = syntax_.calls[i];
      if ((call.flags & syntax::kInTest) != 0 || targets[i].origin == 0) continue;
      const std::string_view origin = links_.name(targets[i].origin);
      const std::string_view word = first_word(syntax_, call.callee);
      std::string package(origin.substr(0, origin.find(':')));
      std::ranges::replace(package, '-', '_');
      if (package == word) add(word, call.line, true);
    }
    for (const syntax::Symbol& symbol : syntax_.symbols)
      for (const std::string_view word : paths_of(syntax_.text(symbol.type)))
        add(word, symbol.line, false);
    for (const syntax::Parameter& parameter : syntax_.parameters)
      for (const std::string_view word : paths_of(syntax_.text(parameter.type)))
        add(word, parameter.line, false);
    drop_own();
    std::vector<PathUse> out;
    for (const auto& [word, seen] : found_)
      out.push_back({std::string(word), seen.line, seen.called});
    return out;
  }

 private:
  struct Seen {
    std::uint32_t line = 0;
    bool called = false;
  };

  void add(std::string_view word, std::uint32_t line, bool called) {
    if (!is_small_word(word) || word == "crate" || word == "self" || word == "super") return;
    const auto [at, fresh] = found_.try_emplace(word, Seen{line, called});
    at->second.line = std::min(at->second.line, line);
    at->second.called = at->second.called || called;
  }

  /// Modules of the product may bear a library's name; what is imported is told by that.
  void drop_own() {
    for (const syntax::Symbol& symbol : syntax_.symbols)
      if (symbol.kind == syntax::SymbolKind::name_space) found_.erase(syntax_.text(symbol.name));
    for (const syntax::Import& import : syntax_.imports) {
      const std::string_view module = syntax_.text(import.module);
      found_.erase(module.substr(0, module.find("::")));
      found_.erase(syntax_.text(import.name));
      found_.erase(syntax_.text(import.alias));
    }
  }

  const syntax::Syntax& syntax_;
  const linking::Links& links_;
  FileId file_;
  std::map<std::string_view, Seen> found_;
};

}  // namespace

std::vector<PathUse> path_uses(const syntax::Syntax& syntax, const linking::Links& links,
                               FileId file) {
  return PathUses(syntax, links, file).find();
}

}  // namespace cutaway::meaning

// SPDX-License-Identifier: Apache-2.0
// Names are compared as words: one word of the same name anywhere in the product's own code keeps a
// file.
#include "model/connections/addresses/tried_files.h"

#include <algorithm>
#include <string>
#include <unordered_map>

#include "base/word_at.h"
#include "model/connections/addresses/tagged_files.h"

namespace cutaway::model {
namespace {

using syntax::SymbolKind;

constexpr std::size_t kShortest = 4;

bool is_go(const Inputs& in, std::size_t file) {
  return in.project.file(FileId(file)).path.ends_with(".go");
}

class Tried {
 public:
  explicit Tried(const Inputs& in) : in_(in), tried_(in.project.size()), used_(in.project.size()) {
    for (std::size_t f = 0; f < used_.size(); ++f)
      if (is_go(in, f) && in.own(FileId(f))) declare(static_cast<std::uint32_t>(f));
  }

  std::vector<bool> run() {
    if (home_.empty()) return tried_;
    for (std::size_t f = 0; f < used_.size(); ++f) {
      if (!is_go(in_, f)) continue;
      const sources::Origin origin = in_.project.file(FileId(f)).origin;
      const bool product = origin == sources::Origin::own || origin == sources::Origin::generated;
      if (product || origin == sources::Origin::test) read(f, product ? used_ : tried_);
    }
    for (std::size_t f = 0; f < used_.size(); ++f) tried_[f] = tried_[f] && !used_[f];
    return tried_;
  }

 private:
  /// Types and functions at the top. What starts by itself when it is loaded keeps its file.
  void declare(std::uint32_t file) {
    const syntax::Syntax& syntax = in_.project.of(FileId(file));
    if (syntax.text(syntax.package) == "main") used_[file] = true;
    for (const syntax::Symbol& symbol : syntax.symbols) {
      const std::string_view name = syntax.text(symbol.name);
      if (symbol.kind == SymbolKind::function && name == "init") used_[file] = true;
      if (symbol.container.valid() || symbol.kind == SymbolKind::method || !symbol.receiver.empty())
        continue;
      if (name.size() < kShortest) {
        used_[file] = true;  // too short to be told from other words
        continue;
      }
      std::vector<std::uint32_t>& files = home_[name];
      if (files.empty() || files.back() != file) files.push_back(file);
    }
    // A package that is imported for what it does is seen by no name.
    for (const syntax::Call& call : syntax.calls)
      if (!call.scope.valid()) used_[file] = true;
  }

  void take(std::string_view text, std::size_t from, std::vector<bool>& seen) {
    for (std::size_t at = 0; at < text.size();) {
      std::size_t end = at;
      while (end < text.size() && is_word_char(text[end])) ++end;
      if (end - at >= kShortest) {
        // Of namesakes each may be meant.
        const auto home = home_.find(text.substr(at, end - at));
        if (home != home_.end() && (home->second.size() > 1 || home->second.front() != from))
          for (const std::uint32_t file : home->second) seen[file] = true;
      }
      at = end + 1;
    }
  }

  void read(std::size_t file, std::vector<bool>& seen) {
    const syntax::Syntax& syntax = in_.project.of(FileId(file));
    for (const syntax::ValueNode& node : syntax.values)
      if (node.kind != syntax::ValueKind::string && node.kind != syntax::ValueKind::number)
        take(syntax.text(node.text), file, seen);
    for (const syntax::Symbol& symbol : syntax.symbols) {
      take(syntax.text(symbol.type), file, seen);
      if (!symbol.receiver.empty()) take(syntax.text(symbol.receiver), file, seen);
    }
    for (const syntax::Parameter& one : syntax.parameters) take(syntax.text(one.type), file, seen);
    for (const syntax::Binding& one : syntax.bindings) take(syntax.text(one.type), file, seen);
    for (const syntax::Call& call : syntax.calls) take(syntax.text(call.name), file, seen);
    for (const syntax::Base& base : syntax.bases) take(syntax.text(base.name), file, seen);
  }

  const Inputs& in_;
  std::vector<bool> tried_, used_;
  /// The files by what they declare.
  std::unordered_map<std::string_view, std::vector<std::uint32_t>> home_;
};

}  // namespace

std::vector<bool> tried_files(const Inputs& in) {
  std::vector<bool> tried = Tried(in).run();
  const std::vector<bool> tagged = tagged_files(in);
  for (std::size_t f = 0; f < tried.size(); ++f) tried[f] = tried[f] || tagged[f];
  return tried;
}

}  // namespace cutaway::model

// SPDX-License-Identifier: Apache-2.0
// Frameworks that answer by convention write the address as names: folder, class and method.
#include "model/trace/meant.h"

#include <algorithm>

#include "base/text.h"

namespace cutaway::model {
namespace {

constexpr std::size_t kMostMeant = 3, kMostOtherWords = 2;

using Words = std::vector<std::string>;

/// The words of the path, without its holes; the last piece that is none by itself.
struct Asked {
  Words words, last;
  std::string method;
};

Asked asked_for(std::string_view method, std::string_view path) {
  Asked out;
  out.method = lower(method);
  for (const std::string_view piece : split(path.substr(0, path.find_first_of("?#")), '/')) {
    if (piece.empty() || piece.find_first_of("{<:*$[(") != std::string_view::npos) continue;
    out.last = identifier_words(piece);
    out.words.insert(out.words.end(), out.last.begin(), out.last.end());
  }
  return out;
}

/// "order" and "orders".
bool alike(std::string_view a, std::string_view b) {
  return a == b || (a.size() == b.size() + 1 && a.starts_with(b) && a.back() == 's') ||
         (b.size() == a.size() + 1 && b.starts_with(a) && b.back() == 's');
}

bool has(const Words& words, std::string_view word) {
  return std::ranges::any_of(words, [&](const auto& own) { return alike(own, word); });
}

/// How well a method is named by the path; 0 when it is not.
std::size_t score_of(const Asked& asked, const Words& type, const Words& name,
                     const Words& folders) {
  const bool verb = name.size() == 1 && name.front() == asked.method;
  if (!verb && name != asked.last) return 0;
  // Who is called like the method alone has to be called like the path's end in its class.
  if (verb && !std::ranges::all_of(asked.last, [&](const auto& w) { return has(type, w); }))
    return 0;
  std::size_t shared = 0, other = 0, around = 0;
  for (const std::string& word : type) (has(asked.words, word) ? shared : other) += 1;
  for (const std::string& word : folders) around += has(asked.words, word) ? 1 : 0;
  std::size_t told = 0;  // words of the path that are said by anything here
  for (const std::string& word : asked.words)
    told += has(type, word) || has(name, word) || has(folders, word) ? 1 : 0;
  if (other > kMostOtherWords || shared == 0 || told * 2 <= asked.words.size()) return 0;
  return shared * 1000 + (verb ? 0 : 100) + std::min<std::size_t>(around, 3) * 10 +
         (kMostOtherWords - other);
}

}  // namespace

std::vector<std::string> meant_by_words(const Tracing::Tables& tables, std::string_view method,
                                        std::string_view path) {
  const Asked asked = asked_for(method, path);
  std::vector<std::string> out;
  std::size_t best = 0;
  for (std::size_t f = 0; f < tables.in.project.size() && !asked.last.empty(); ++f) {
    const FileId file(f);
    if (!tables.in.own(file)) continue;
    const syntax::Syntax& syntax = tables.in.project.of(file);
    const std::string& whole = tables.in.file(file).path;
    const Words folders = identifier_words(whole.substr(0, whole.rfind('/') + 1));
    for (std::size_t s = 0; s < syntax.symbols.size(); ++s) {
      const syntax::Symbol& one = syntax.symbols[s];
      if (one.kind != syntax::SymbolKind::method || !one.container.valid() ||
          (one.flags & syntax::kPrivate) != 0)
        continue;
      const syntax::Symbol& type = syntax.symbols[one.container.index()];
      if (type.kind != syntax::SymbolKind::class_) continue;
      const std::size_t score = score_of(asked, identifier_words(syntax.text(type.name)),
                                         identifier_words(syntax.text(one.name)), folders);
      if (score == 0 || score < best) continue;
      if (score > best) out.clear();
      best = score;
      add_once(out, tables.bodies.name_of({file, SymbolId(s)}));
    }
  }
  if (out.size() > kMostMeant) out.clear();
  return out;
}

}  // namespace cutaway::model

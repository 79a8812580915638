// SPDX-License-Identifier: Apache-2.0
// The last piece of a path that is no parameter says what is written.
#include "answers/scope/existing/kept_ways.h"

#include <algorithm>

#include "answers/scope/request/word_bits.h"
#include "answers/scope/sources/thing_names.h"
#include "base/text.h"

namespace cutaway::answers {
namespace {

bool is_parameter(std::string_view piece) {
  return !piece.empty() && (piece[0] == '{' || piece[0] == ':' || piece[0] == '<' ||
                            piece[0] == '[' || piece[0] == '$');
}

struct End {
  std::string_view named;  ///< "collections" of "/api/collections/{id}"
  bool one = false;        ///< a parameter stands behind it
};

End end_of(std::string_view path) {
  End out;
  while (!path.empty()) {
    const std::size_t slash = path.rfind('/');
    const std::string_view piece = path.substr(slash == std::string_view::npos ? 0 : slash + 1);
    path = path.substr(0, slash == std::string_view::npos ? 0 : slash);
    if (piece.empty()) continue;
    if (!is_parameter(piece)) {
      out.named = piece;
      return out;
    }
    if (out.one) return {};
    out.one = true;
  }
  return out;
}

/// "/api/Upload/series": what is done with something of it makes none of it.
bool is_behind_act(const RequestWords& words, std::string_view path) {
  std::vector<std::string_view> pieces;
  for (const std::string_view piece : split(path, '/')) {
    if (!piece.empty() && !is_parameter(piece)) pieces.push_back(piece);
  }
  return pieces.size() > 1 && words.has("path_acts", lower(pieces[pieces.size() - 2]));
}

/// `POST /api/Series` that `GetSeriesForLibrary` handles: a list that is asked for with a body.
bool only_reads(const model::Analysis& analysis, const RequestWords& words,
                const model::Endpoint& one) {
  if (!one.handler.valid()) return false;
  const syntax::Syntax& syntax = analysis.project->of(one.handler.file);
  const std::vector<std::string> name =
      identifier_words(syntax.text(syntax.symbols[one.handler.symbol.index()].name));
  return name.size() > 1 && words.has("only_fetches", name.front());
}

std::string root_of_name(std::string_view name, std::string_view prefix) {
  std::string out;
  for (const std::string& one : identifier_words(name)) {
    if (!(out.empty() && one == prefix)) out += one;
  }
  return root_of(out);
}

}  // namespace

const model::Endpoint* endpoint_that_writes(const model::Analysis& analysis,
                                            const RequestWords& words, const Thing& kept) {
  if (kept.kind != ThingKind::entity) return nullptr;
  const std::string prefix = prefix_of_kept(*analysis.model);
  const std::string wanted = root_of_name(analysis.model->entities[kept.row].name, prefix);
  const model::Endpoint* best = nullptr;
  const auto rank = [](const model::Endpoint& one) {
    return std::pair(one.method != "POST", one.path.size());
  };
  for (const model::Endpoint& one : analysis.model->endpoints) {
    const bool makes = one.method == "POST";
    if ((!makes && one.method != "PUT" && one.method != "PATCH") || one.places.empty()) continue;
    const End end = end_of(one.path);
    if (end.one == makes || end.named.empty() || root_of_name(end.named, {}) != wanted ||
        only_reads(analysis, words, one) || is_behind_act(words, one.path))
      continue;
    if (best == nullptr || rank(one) < rank(*best)) best = &one;
  }
  return best;
}

bool is_said_whole(const model::Analysis& analysis, const Request& request, const Thing& kept) {
  if (is_whole_name(kept)) return true;
  const WordBits bits(request);
  const std::string prefix = prefix_of_kept(*analysis.model);
  const std::string& name = analysis.model->entities[kept.row].name;
  const std::vector<std::string> all = identifier_words(name);
  return bits.in(name) != 0 && std::ranges::all_of(all, [&](const std::string& word) {
           return word == prefix || bits.in(word) != 0;
         });
}

}  // namespace cutaway::answers

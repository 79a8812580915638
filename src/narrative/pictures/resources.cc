// SPDX-License-Identifier: Apache-2.0
// The first word of an address that tells it apart from the others.
#include "narrative/pictures/resources.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "model/endpoints/route_paths.h"

namespace cutaway::narrative {
namespace {

bool is_hole(std::string_view piece) { return piece.find_first_of("{<:*$(") != piece.npos; }

std::string common_beginning(const std::vector<model::Endpoint>& endpoints) {
  std::string common;
  for (int depth = 0; depth < 4; ++depth) {
    std::map<std::string, std::size_t> heads;
    for (const auto& endpoint : endpoints) {
      const std::string_view path = model::shown_path(endpoint);
      if (!path.starts_with(common + "/")) continue;
      const std::size_t end = path.find('/', common.size() + 1);
      const std::string_view piece = path.substr(common.size() + 1, end - common.size() - 1);
      if (end != path.npos && !is_hole(piece)) ++heads[common + "/" + std::string(piece)];
    }
    const auto most = std::ranges::max_element(
        heads, [](const auto& a, const auto& b) { return a.second < b.second; });
    if (most == heads.end() || most->second * 10 < endpoints.size() * 6) break;
    common = most->first;
  }
  return common;
}

using Pieces = std::vector<std::string>;

/// "api", "v1", "2.0": nothing that anybody asks about.
bool is_entrance(std::string_view piece) {
  const std::string word = lower(std::string(piece));
  const std::string_view number = std::string_view(word).substr(word.starts_with('v') ? 1 : 0);
  const bool version = !number.empty() && number.find_first_not_of("0123456789.") == number.npos;
  return version || word == "api" || word == "apis" || word == "rest" || word == "rpc" ||
         word == "web";
}

/// The words of an address behind its host and entrance: "/api/v1/orders/{id}/items" → orders,
/// items; "/api/documents.list" → documents, list.
Pieces telling_pieces(std::string_view path) {
  if (!path.starts_with('/')) path.remove_prefix(std::min(path.find('/'), path.size()));
  Pieces out, entrance;
  for (const std::string_view piece : split(path, '/')) {
    if (piece.empty() || is_hole(piece)) continue;
    if (out.empty() && is_entrance(piece)) {
      entrance = {std::string(piece)};
      continue;
    }
    // "documents.list" is a thing and what is done to it; ".well-known" and "main.js" are names.
    const std::size_t dot = out.empty() ? piece.find('.') : 0;
    const bool acts = dot != piece.npos && dot > 0 && piece.size() - dot > 3;
    out.emplace_back(acts ? piece.substr(0, dot) : piece);
    if (acts) out.emplace_back(piece.substr(dot + 1));
  }
  return out.empty() ? entrance : out;
}

/// Takes the first word from those of which too many have the same, or one that is a letter.
void leave_wide_words(std::vector<Pieces>& all) {
  constexpr std::size_t kFew = 10;
  std::map<std::string, std::size_t> times;
  std::map<std::string, std::set<std::string>> next;
  for (const Pieces& pieces : all) {
    if (pieces.empty()) continue;
    ++times[pieces.front()];
    if (pieces.size() > 1) next[pieces.front()].insert(pieces[1]);
  }
  for (Pieces& pieces : all) {
    if (pieces.size() < 2) continue;
    const std::string& word = pieces.front();
    const bool wide = times[word] > kFew && times[word] * 5 > all.size() * 2;
    if ((wide || (word.size() == 1 && times[word] > kFew)) && next[word].size() > 3)
      pieces.erase(pieces.begin());
  }
}

}  // namespace

std::vector<std::string> resources_of(const std::vector<model::Endpoint>& endpoints) {
  const std::string common = common_beginning(endpoints);
  std::vector<Pieces> all;
  for (const model::Endpoint& endpoint : endpoints) {
    const std::string_view path = model::shown_path(endpoint);
    Pieces pieces = telling_pieces(path.starts_with(common) ? path.substr(common.size()) : path);
    // The address that all others begin with is about the last of its words.
    if (pieces.empty()) {
      pieces = telling_pieces(path);
      if (pieces.size() > 1) pieces = {pieces.back()};
    }
    all.push_back(std::move(pieces));
  }
  // Below "organizations" lies all else that an organization has: the next word tells it apart.
  for (int round = 0; round < 2; ++round) leave_wide_words(all);
  std::vector<std::string> out;
  for (const Pieces& pieces : all) out.push_back(pieces.empty() ? "/" : pieces.front());
  return out;
}

}  // namespace cutaway::narrative

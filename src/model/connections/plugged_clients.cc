// SPDX-License-Identifier: Apache-2.0
// A piece is known by the last word of what its class is made of: `HttpIndexerBase<…>` is an
// indexer.
#include "model/connections/plugged_clients.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "catalogue/languages.h"

namespace cutaway::model {
namespace {

constexpr std::size_t kFewest = 5;
constexpr std::size_t kMostPlaces = 6;
constexpr std::string_view kKey = "plugged:";

/// What one file or folder of several side by side holds.
struct Piece {
  std::map<std::string, Place> kinds;  ///< words of bases, with the class
  bool asks = false;
};

using Pieces = std::map<std::string, Piece>;

class Finder {
 public:
  explicit Finder(const Inputs& in) : in_(in) {
    for (const auto& [row, word] : in.catalogue.table("parts")) {
      if (row == "plugged_words") telling_.insert(word);
      if (row == "plugged_kinds") general_.insert(word);
    }
  }

  std::vector<PluggedClients> find() {
    for (std::size_t f = 0; f < in_.project.size(); ++f) take(FileId(f));
    std::vector<PluggedClients> out;
    for (const auto& [folder, pieces] : folders_) {
      const std::string kind = commonest(pieces);
      if (kind.empty()) continue;
      PluggedClients one{folder, name_of(folder), {}};
      std::size_t asking = 0;
      for (const auto& [name, piece] : pieces) {
        const auto its = piece.kinds.find(kind);
        if (its == piece.kinds.end() || is_base(name)) continue;
        one.pieces.emplace_back(name, its->second);
        asking += piece.asks ? 1U : 0U;
      }
      if (one.pieces.size() >= kFewest && 3 * asking >= 2 * one.pieces.size())
        out.push_back(std::move(one));
    }
    return out;
  }

 private:
  /// Empty where neither the folder nor the one around it says what others do there.
  std::string name_of(std::string_view folder) const {
    auto words = identifier_words(base_name(folder));
    const bool general = std::ranges::all_of(
        words, [&](const std::string& word) { return general_.contains(word); });
    if (general) {
      auto before = identifier_words(base_name(folder_name(folder)));
      if (!before.empty() && before.back().size() > 3 && before.back().ends_with("s"))
        before.back().pop_back();
      words.insert(words.begin(), before.begin(), before.end());
    }
    const bool tells = std::ranges::any_of(
        words, [&](const std::string& word) { return telling_.contains(word); });
    return tells ? join(words, " ") : std::string();
  }

  void take(FileId file) {
    const sources::File& about = in_.file(file);
    if (!in_.own(file) || !about.language.valid() || for_makers(folder_name(about.path)) ||
        catalogue::language(about.language).type != catalogue::LanguageType::programming)
      return;
    std::string_view below = about.path;
    std::string_view folder = folder_name(below);
    for (int level = 0; level < 2 && !folder.empty(); ++level) {
      const std::string_view rest = below.substr(folder.size() + 1);
      if (!name_of(folder).empty())
        note(file, folders_[std::string(folder)][std::string(rest.substr(0, rest.find('.')))]);
      below = folder;
      folder = folder_name(folder);
    }
  }

  void note(FileId file, Piece& piece) const {
    const syntax::Syntax& syntax = in_.project.of(file);
    for (const syntax::Symbol& symbol : syntax.symbols)
      for (std::uint32_t b = 0; b < symbol.base_count; ++b) {
        auto words = identifier_words(syntax.text(syntax.bases[symbol.first_base + b].name));
        if (words.size() > 1 && words.back() == "base") words.pop_back();
        if (!words.empty() && speaks_to_others(words.back()))
          piece.kinds.emplace(words.back(), Place{file, symbol.name_line, symbol.name_line});
      }
    piece.asks = piece.asks || std::ranges::any_of(syntax.imports, [&](const auto& import) {
                   return sends(syntax.text(import.module));
                 });
  }

  /// "IndexerBase.cs": what the pieces are made of.
  static bool is_base(std::string_view name) {
    const auto words = identifier_words(name);
    return !words.empty() &&
           (words.back() == "base" || words.front() == "base" || words.front() == "abstract");
  }

  /// "client", "notifier"; not "settings" nor "controller", of which the same folder may have many.
  bool speaks_to_others(const std::string& kind) const {
    return telling_.contains(kind) || general_.contains(kind);
  }

  static bool sends(std::string_view module) {
    static constexpr std::array<std::string_view, 9> kClients = {
        "http", "axios", "requests", "fetch", "got", "smtp", "guzzle", "websocket", "nodemailer"};
    const auto words = identifier_words(module);
    return std::ranges::any_of(words, [&](const std::string& word) {
      return std::ranges::find(kClients, word) != kClients.end();
    });
  }

  static std::string commonest(const Pieces& pieces) {
    std::map<std::string, std::size_t> counts;
    for (const auto& [name, piece] : pieces)
      for (const auto& [kind, place] : piece.kinds) ++counts[kind];
    const auto best =
        std::ranges::max_element(counts, {}, [](const auto& row) { return row.second; });
    return best == counts.end() || best->second < kFewest ? std::string() : best->first;
  }

  const Inputs& in_;
  std::set<std::string, std::less<>> telling_, general_;
  std::map<std::string, Pieces> folders_;
};

}  // namespace

std::vector<PluggedClients> find_plugged_clients(const Inputs& in) { return Finder(in).find(); }

void add_plugged_clients(const Inputs& in, const std::vector<Draft>& drafts,
                         const std::function<Draft&(std::string, std::string)>& fresh) {
  constexpr std::size_t kMostNamed = 40;
  for (const PluggedClients& one : find_plugged_clients(in)) {
    // The hosts of such a folder may have a box already: "Notification services".
    const std::string hosts = "hosts:" + std::string(base_name(one.folder));
    if (std::ranges::find(drafts, hosts, [](const Draft& d) { return d.part.key; }) != drafts.end())
      continue;
    Draft& made = fresh(std::string(kKey) + one.folder, one.name);
    made.part.kind = "external";
    made.part.runs = "optional";
    made.part.confidence = Confidence::medium;
    made.verb = "can call";
    std::vector<std::string> names;
    for (const auto& [name, place] : one.pieces) {
      if (names.size() < kMostNamed) names.push_back(name);
      if (made.part.places.size() < kMostPlaces) add_once(made.part.places, place);
    }
    made.part.description = "any of " + std::to_string(one.pieces.size()) +
                            " that those choose who use it: " + join(names, ", ");
    if (names.size() < one.pieces.size()) made.part.description += " and more";
    made.part.description_place = one.pieces.front().second;
  }
}

void connect_plugged_clients(const std::vector<Draft>& drafts, const WhoReaches& reaches,
                             const std::function<bool(std::uint32_t)>& speaks_for, Edges& edges) {
  for (std::uint32_t to = 0; to < drafts.size(); ++to) {
    if (!drafts[to].part.key.starts_with(kKey)) continue;
    Edge edge;
    edge.seen = true;
    edge.means = "client_call";
    edge.confidence = Confidence::medium;
    for (const Place& place : drafts[to].part.places)
      for (const std::uint32_t owner : reaches.of(place))
        if (drafts[owner].part.kind != "library" && drafts[owner].part.kind != "web" &&
            speaks_for(owner))
          edges.add(owner, to, edge, {place});
  }
}

}  // namespace cutaway::model

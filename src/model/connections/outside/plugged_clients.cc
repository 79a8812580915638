// SPDX-License-Identifier: Apache-2.0
// A piece is known by the last word of what its class is made of: `HttpIndexerBase<…>` is an
// indexer.
#include "model/connections/outside/plugged_clients.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "catalogue/languages.h"

namespace cutaway::model {
namespace {

constexpr std::size_t kFewest = 5;
constexpr std::size_t kMostPlaces = 6;

/// What one file or folder of several side by side holds.
struct Piece {
  std::map<std::string, Place> kinds;  ///< words of bases, with the class
  bool asks = false;
  bool folder = false;
};

using Pieces = std::map<std::string, Piece>;

class Finder {
 public:
  explicit Finder(const Inputs& in) : in_(in) {
    for (const auto& [row, word] : in.catalogue.table("parts")) {
      if (row == "plugged_words") telling_.insert(word);
      if (row == "plugged_kinds") general_.insert(word);
    }
    for (const meaning::Meaning& meant : in.facts.meanings)
      if (meant.means == "client_call") asking_.insert(meant.place.file);
    for (std::size_t f = 0; f < in.project.size(); ++f) {
      if (!in.own(FileId(f))) continue;
      note_bases(in.project.of(FileId(f)));
      note_domains(in.file(FileId(f)).path);
    }
  }

  std::vector<PluggedClients> find() {
    for (std::size_t f = 0; f < in_.project.size(); ++f) take(FileId(f));
    std::vector<PluggedClients> out;
    for (const auto& [folder, pieces] : folders_) {
      const std::string kind = commonest(pieces);
      if (kind.empty()) continue;
      PluggedClients one{folder, as_many(name_of(folder), kind), {}};
      std::size_t asking = 0;
      const bool mostly_folders = in_folders(pieces, kind);
      for (const auto& [name, piece] : pieces) {
        const auto its = piece.kinds.find(kind);
        // A file beside folders, one for each, serves all of them.
        if (its == piece.kinds.end() || is_base(name) || (mostly_folders && !piece.folder))
          continue;
        one.pieces.emplace_back(name, its->second);
        asking += piece.asks ? 1U : 0U;
      }
      const auto domains = static_cast<std::size_t>(std::ranges::count_if(
          one.pieces, [&](const auto& piece) { return domains_.contains(lower(piece.first)); }));
      if (one.pieces.size() >= kFewest && 3 * asking >= 2 * one.pieces.size() &&
          2 * domains < one.pieces.size())
        out.push_back(std::move(one));
    }
    return out;
  }

 private:
  /// Whether two of three pieces of that kind are folders.
  static bool in_folders(const Pieces& pieces, const std::string& kind) {
    std::size_t all = 0, folders = 0;
    for (const auto& [name, piece] : pieces) {
      all += piece.kinds.contains(kind) ? 1U : 0U;
      folders += piece.kinds.contains(kind) && piece.folder ? 1U : 0U;
    }
    return 3 * folders >= 2 * all;
  }

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

  /// "alerting providers" of "alerting provider", "rate providers" of "rates" with pieces that are
  /// providers.
  std::string as_many(const std::string& name, const std::string& kind) const {
    auto words = identifier_words(name);
    const std::string last = words.back();
    if (last != kind && last != kind + "s" && !general_.contains(last)) {
      if (last.size() > 3 && last.ends_with("s")) words.back().pop_back();
      words.push_back(kind);
    }
    if (!words.back().ends_with("s")) words.back() += "s";
    return join(words, " ");
  }

  void take(FileId file) {
    const sources::File& about = in_.file(file);
    if (!in_.own(file) || !about.language.valid() || for_makers(folder_name(about.path)) ||
        catalogue::language(about.language).type != catalogue::LanguageType::programming)
      return;
    std::string_view below = about.path;
    std::string_view folder = folder_name(below);
    for (int level = 0; level < 3 && !folder.empty(); ++level) {
      if (!name_of(folder).empty()) note_piece(file, folder, below.substr(folder.size() + 1));
      below = folder;
      folder = folder_name(folder);
    }
  }

  void note_piece(FileId file, std::string_view folder, std::string_view rest) {
    Piece& piece = folders_[std::string(folder)][std::string(rest.substr(0, rest.find('.')))];
    piece.folder = piece.folder || in_.file(file).path.size() > folder.size() + 1 + rest.size();
    note(file, piece);
  }

  void note(FileId file, Piece& piece) const {
    const syntax::Syntax& syntax = in_.project.of(file);
    for (const syntax::Symbol& symbol : syntax.symbols) {
      // Where no base says what a type is, its own name does: `type AlertProvider struct`.
      if (symbol.base_count == 0 && symbol.kind == syntax::SymbolKind::struct_)
        note_kind(syntax.text(symbol.name), {file, symbol.name_line, symbol.name_line}, piece);
      for (std::uint32_t b = 0; b < symbol.base_count; ++b)
        note_above(syntax.text(syntax.bases[symbol.first_base + b].name),
                   {file, symbol.name_line, symbol.name_line}, piece);
    }
    piece.asks = piece.asks || asking_.contains(file) ||
                 std::ranges::any_of(syntax.imports, [&](const auto& import) {
                   return sends(syntax.text(import.module));
                 });
  }

  /// What the product's own models and controllers are divided into is no system of others:
  /// "imports/Sales" beside "Models/Sales".
  void note_domains(std::string_view path) {
    static constexpr std::array<std::string_view, 6> kOwn = {
        "model", "models", "entity", "entities", "controller", "controllers"};
    const auto folders = split(folder_name(path), '/');
    for (std::size_t i = 0; i + 1 < folders.size(); ++i)
      if (std::ranges::find(kOwn, lower(folders[i])) != kOwn.end())
        domains_.insert(lower(folders[i + 1]));
  }

  void note_bases(const syntax::Syntax& syntax) {
    for (const syntax::Symbol& symbol : syntax.symbols)
      for (std::uint32_t b = 0; b < symbol.base_count; ++b)
        bases_[std::string(syntax.text(symbol.name))].emplace(
            syntax.text(syntax.bases[symbol.first_base + b].name));
  }

  /// A class that is made of another piece is of the same kind: `Osprey : KestrelBase`, where
  /// `KestrelBase : NotifierBase`.
  void note_above(std::string_view base, const Place& place, Piece& piece) const {
    constexpr int kDeepest = 3;
    std::set<std::string, std::less<>> open{std::string(base)};
    for (int step = 0; step < kDeepest && !open.empty(); ++step) {
      std::set<std::string, std::less<>> next;
      for (const std::string& name : open) {
        note_kind(name, place, piece);
        if (const auto above = bases_.find(name); above != bases_.end())
          next.insert(above->second.begin(), above->second.end());
      }
      open = std::move(next);
    }
  }

  void note_kind(std::string_view name, const Place& place, Piece& piece) const {
    auto words = identifier_words(name);
    if (words.size() > 1 && words.back() == "base") words.pop_back();
    if (!words.empty() && speaks_to_others(words.back())) piece.kinds.emplace(words.back(), place);
  }

  /// "IndexerBase.cs", "INotificationAgent.ts": what the pieces are made of, and nobody to speak
  /// to.
  bool is_base(std::string_view name) const {
    const auto words = identifier_words(name);
    return !words.empty() &&
           (words.back() == "base" || words.front() == "base" || words.front() == "abstract" ||
            std::ranges::all_of(words, [&](const std::string& word) {
              return word == "i" || speaks_to_others(word);
            }));
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
  std::set<std::string, std::less<>> domains_;  ///< folders of models and controllers, lower case
  std::map<std::string, std::set<std::string>, std::less<>> bases_;  ///< by the name of a class
  std::set<FileId> asking_;  ///< files with a line that asks somebody
  std::map<std::string, Pieces> folders_;
};

}  // namespace

std::vector<PluggedClients> find_plugged_clients(const Inputs& in) { return Finder(in).find(); }

namespace {

/// "sends messages through" of folders that are called after it (`folder_verbs` of parts.toml), as
/// something that is done where it is set up: "can send messages through".
std::string possible_verb(const Inputs& in, std::string_view name) {
  for (const std::string& word : identifier_words(name))
    for (const auto& [row, verb] : part_rules(in, "folder_verbs"))
      if (row == word || row + "s" == word) {
        const auto end = std::min(verb.find("s "), verb.size());
        return "can " + verb.substr(0, end) + verb.substr(std::min(end + 1, verb.size()));
      }
  return "can call";
}

/// "Discord" of "discord", where the catalogue has one who is called so.
std::string vendor_name(const Inputs& in, const std::string& piece) {
  const TechnologyId id = in.catalogue.find(lower(piece));
  const bool known = in.knows(id) && in.technology(id).component == "external";
  return known ? in.technology(id).name : piece;
}

/// The box that names the hosts or vendors of pieces of this folder already: what it holds is told
/// once.
Draft* box_of_pieces(const Inputs& in, std::vector<Draft>& drafts, const PluggedClients& one) {
  for (Draft& draft : drafts) {
    const bool box = draft.part.key.starts_with("offers:") || draft.part.key.starts_with("hosts:");
    if (box && !draft.part.places.empty() &&
        std::ranges::all_of(draft.part.places,
                            [&](const Place& at) { return below(in.path(at), one.folder); }))
      return &draft;
  }
  return nullptr;
}

/// A host or vendor that only pieces of such a folder name is one of what they speak to: told by
/// the box of the folder, and by no box of its own.
void join_plugged_hosts(const Inputs& in, std::vector<Draft>& drafts) {
  const auto box_of = [&](const Draft& host) -> Draft* {
    for (Draft& box : drafts) {
      if (!box.part.key.starts_with(kPluggedKey)) continue;
      const std::string_view folder = std::string_view(box.part.key).substr(kPluggedKey.size());
      const auto lies_there = [&](const Place& at) { return below(in.path(at), folder); };
      const auto there = std::ranges::count_if(host.part.places, lies_there);
      const auto all = std::ssize(host.part.places);
      // Others may ask for the type of what the piece gives back.
      const bool vendor = host.part.key.starts_with("technology:");
      if (there == all || (vendor && 2 * there > all)) return &box;
    }
    return nullptr;
  };
  // A vendor that the box names, and that nothing but its piece reaches, is told there, too.
  const auto is_named = [&](const Draft& box, const Draft& vendor) {
    const std::string& said = box.part.description;
    const std::size_t at = said.find(vendor.part.name);
    return vendor.part.key.starts_with("technology:") && vendor.part.kind == "external" &&
           at != std::string::npos && (at == 0 || said[at - 1] == ' ');
  };
  std::set<std::string> told;
  for (const Draft& host : drafts) {
    if (host.part.places.empty()) continue;
    const bool vendor = host.part.key.starts_with("technology:");
    if (!vendor && !host.part.key.starts_with("host:")) continue;
    Draft* box = box_of(host);
    if (box == nullptr || (vendor && !is_named(*box, host))) continue;
    box->hosts.insert(box->hosts.end(), host.hosts.begin(), host.hosts.end());
    told.insert(host.part.key);
  }
  std::erase_if(drafts, [&](const Draft& host) { return told.contains(host.part.key); });
}

}  // namespace

void add_plugged_clients(const Inputs& in, std::vector<Draft>& drafts,
                         const std::function<Draft&(std::string, std::string)>& fresh) {
  constexpr std::size_t kMostNamed = 60;
  for (const PluggedClients& one : find_plugged_clients(in)) {
    Draft* box = box_of_pieces(in, drafts, one);
    if (box != nullptr && box->hosts.size() + box->members.size() > one.pieces.size()) continue;
    const std::string key = std::string(kPluggedKey) + one.folder;
    Draft& made = box != nullptr ? *box : fresh(key, one.name);
    made.part.key = key;
    made.part.name = box != nullptr ? one.name : made.part.name;
    made.part.kind = "external";
    made.part.runs = "optional";
    made.part.confidence = Confidence::medium;
    made.verb = possible_verb(in, one.name);
    std::vector<std::string> names;
    for (const auto& [name, place] : one.pieces) {
      if (names.size() < kMostNamed) names.push_back(vendor_name(in, name));
      if (made.part.places.size() < kMostPlaces) add_once(made.part.places, place);
    }
    made.part.description = "any of " + std::to_string(one.pieces.size()) +
                            " that those choose who use it: " + join(names, ", ");
    if (names.size() < one.pieces.size()) made.part.description += " and more";
    made.part.description_place = one.pieces.front().second;
  }
  join_plugged_hosts(in, drafts);
}

void connect_plugged_clients(const std::vector<Draft>& drafts, const WhoReaches& reaches,
                             const std::function<bool(std::uint32_t)>& speaks_for, Edges& edges) {
  for (std::uint32_t to = 0; to < drafts.size(); ++to) {
    if (!drafts[to].part.key.starts_with(kPluggedKey)) continue;
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

// SPDX-License-Identifier: Apache-2.0
// A piece is a file or folder right below the family's folder.
#include "model/connections/outside/connectable_families.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "catalogue/languages.h"
#include "model/connections/outside/offers.h"
#include "model/connections/outside/plugged_clients.h"
#include "model/kin_folders.h"

namespace cutaway::model {
namespace {

constexpr std::size_t kFewest = 3, kMostPlaces = 6;
constexpr std::size_t kMostSharing = 2;  ///< pieces that speak to two versions of one thing

struct Piece {
  std::string shown;
  std::set<std::string> made_of;  ///< bases of its classes, and functions that it declares
  std::set<std::string> classes;  ///< that it declares
  std::set<std::string> brings;   ///< libraries that it imports, as `name_key` writes them
  bool asks = false;              ///< a line of it asks somebody, or a product is seen in it
  Place place;
};

/// "engines/mssql.py" and "engines/mssql/client.py" are of the piece "mssql".
std::string piece_below(std::string_view path, std::string_view folder) {
  const std::string_view rest = path.substr(folder.size() + 1);
  const std::size_t slash = rest.find('/');
  const std::string_view name = rest.substr(0, slash);
  return std::string(slash == std::string_view::npos ? name.substr(0, name.find('.')) : name);
}

class Family {
 public:
  Family(const Inputs& in, const KinFolders& kin, std::string folder,
         std::vector<TechnologyId> members)
      : in_(in), kin_(kin), folder_(std::move(folder)), members_(std::move(members)) {
    for (std::size_t f = 0; f < in.project.size(); ++f) take(FileId(f));
    for (const meaning::Meaning& meant : in.facts.meanings)
      if (Piece* piece = piece_at(meant.place); piece != nullptr && meant.means == "client_call")
        piece->asks = true;
    name_members();
    if (2 * stores() > members_.size()) note_drivers();
    const std::set<std::string> shared = common();
    std::erase_if(pieces_, [&](const auto& row) {
      const bool other = row.second.asks || (holds_databases() && !is_language(row.first));
      return row.second.shown.empty() && (!other || !is_one_of_them(row.second, shared));
    });
    for (auto& [name, piece] : pieces_)
      if (piece.shown.empty()) piece.shown = name;
  }

  const std::map<std::string, Piece>& pieces() const { return pieces_; }

  /// "sql engines", "query executors" of "query_executor/executors".
  std::string name() const {
    auto words = identifier_words(base_name(folder_));
    if (words.size() > 1) return join(words, " ");
    const std::string_view around = base_name(folder_name(folder_));
    if (is_untold_folder(in_, around)) return join(words, " ");
    auto above = identifier_words(around);
    if (!above.empty() && !words.empty() && words.back().starts_with(above.back()))
      above.pop_back();
    words.insert(words.begin(), above.begin(), above.end());
    return join(words, " ");
  }

 private:
  /// "exporter/s3exporter" is the piece "s3" of exporters.
  std::string piece_name(std::string_view path, std::string_view folder) const {
    auto slot = kin_.slot_of(path);
    if (slot && slot->folder == folder) return std::move(slot->name);
    return piece_below(path, folder);
  }

  void take(FileId file) {
    const sources::File& about = in_.file(file);
    if (!in_.own(file) || !about.path.starts_with(folder_ + '/') || !about.language.valid() ||
        catalogue::language(about.language).type != catalogue::LanguageType::programming)
      return;
    const std::string name = piece_name(about.path, folder_);
    if (is_none(name)) return;
    const auto [at, fresh] = pieces_.try_emplace(name);
    Piece& piece = at->second;
    if (fresh) piece.place = {file, 1, 1};
    piece.brings.merge(libraries_of(file));
    const syntax::Syntax& syntax = in_.project.of(file);
    for (const syntax::Symbol& symbol : syntax.symbols) {
      for (std::uint32_t base = 0; base < symbol.base_count; ++base)
        piece.made_of.emplace(syntax.text(syntax.bases[symbol.first_base + base].name));
      if (symbol.kind == syntax::SymbolKind::class_)
        piece.classes.emplace(syntax.text(symbol.name));
      if (symbol.kind == syntax::SymbolKind::function || symbol.kind == syntax::SymbolKind::method)
        piece.made_of.emplace(syntax.text(symbol.name));
    }
  }

  Piece* piece_at(const Place& place) {
    if (!in_.has(place.file)) return nullptr;
    const std::string_view path = in_.path(place);
    if (!path.starts_with(folder_ + '/')) return nullptr;
    const auto piece = pieces_.find(piece_name(path, folder_));
    return piece == pieces_.end() ? nullptr : &piece->second;
  }

  /// What lies beside databases in such a folder speaks to one, too; beside tools it may do all by
  /// itself.
  bool holds_databases() const { return stores() == members_.size(); }

  std::size_t stores() const {
    return static_cast<std::size_t>(std::ranges::count_if(members_, [&](TechnologyId id) {
      return in_.technology(id).component == "datastore" ||
             in_.technology(id).component == "search" || in_.technology(id).component == "cache";
    }));
  }

  /// Where most of those that are known keep data, a piece with a library of its own speaks to
  /// another one of them: of what a manifest asks for, imported nowhere else. One that is called
  /// after a language runs what is written in it.
  void note_drivers() {
    std::set<std::string> wanted, elsewhere;
    for (const meaning::Dependency& one : in_.facts.dependencies) wanted.insert(name_key(one.name));
    std::map<std::string, std::size_t> pieces_of;
    for (const auto& [name, piece] : pieces_)
      for (const std::string& library : piece.brings) ++pieces_of[library];
    for (std::size_t f = 0; f < in_.project.size(); ++f)
      if (in_.own(FileId(f)) && !in_.file(FileId(f)).path.starts_with(folder_ + '/'))
        elsewhere.merge(libraries_of(FileId(f)));
    for (auto& [name, piece] : pieces_) {
      if (is_language(name)) continue;
      const bool own = std::ranges::any_of(piece.brings, [&](const std::string& library) {
        return wanted.contains(library) && !elsewhere.contains(library) &&
               pieces_of[library] <= kMostSharing;
      });
      piece.asks = piece.asks || own;
    }
  }

  static bool is_language(std::string_view name) {
    return std::ranges::any_of(catalogue::languages(), [&](const catalogue::Language& one) {
      return equals_ignoring_case(one.name, name);
    });
  }

  std::set<std::string> libraries_of(FileId file) const {
    std::set<std::string> out;
    for (const linking::ImportLink& link : in_.links.imports(file)) {
      if (link.package == 0) continue;
      const std::string_view name = in_.links.name(link.package);
      out.insert(name_key(name.substr(0, name.find(':'))));
    }
    return out;
  }

  /// "googlepubsub" names Google Pub/Sub, "kinesis" Amazon Kinesis.
  bool names(TechnologyId id, std::string_view piece) const {
    constexpr std::size_t kShortest = 4;
    const std::string key = name_key(piece);
    const catalogue::Technology& technology = in_.technology(id);
    const auto is_key = [&](const std::string& scheme) { return name_key(scheme) == key; };
    return key == name_key(technology.id) ||
           std::ranges::any_of(technology.signals.schemes, is_key) ||
           (key.size() >= kShortest && contains(name_key(technology.name), key));
  }

  bool is_member(const std::set<TechnologyId>& technologies) const {
    return std::ranges::any_of(technologies, [&](TechnologyId id) {
      return std::ranges::find(members_, id) != members_.end();
    });
  }

  /// "base.py", "manager.go": what the pieces are made of or kept by.
  bool is_none(std::string_view name) const {
    return is_untold_folder(in_, name) ||
           std::ranges::any_of(in_.catalogue.table("parts"), [&](const auto& row) {
             return row.first == "no_pieces" && equals_ignoring_case(row.second, name);
           });
  }

  /// Pieces in which one of the catalogue's products is seen bear its name.
  void name_members() {
    std::map<std::string, std::set<TechnologyId>> seen;
    for (const meaning::Sighting& sighting : in_.facts.sightings) {
      if (!in_.has(sighting.place.file) || sighting.how == "dependency" ||
          !in_.knows(sighting.technology) || in_.technology(sighting.technology).tooling ||
          in_.technology(sighting.technology).component.empty())
        continue;
      Piece* piece = piece_at(sighting.place);
      if (piece == nullptr) continue;
      const std::string name = piece_name(in_.path(sighting.place), folder_);
      if (seen[name].empty()) piece->place = sighting.place;
      piece->asks = true;
      seen[name].insert(sighting.technology);
    }
    std::map<TechnologyId, std::size_t> pieces_of;
    for (const auto& [name, technologies] : seen)
      for (const TechnologyId id : technologies) ++pieces_of[id];
    for (const auto& [name, technologies] : seen) {
      for (const TechnologyId id : technologies)
        if (names(id, name)) pieces_[name].shown = in_.technology(id).name;
      const TechnologyId only = technologies.size() == 1 ? *technologies.begin() : TechnologyId();
      const bool store = only.valid() && in_.technology(only).category == "database";
      // What speaks the language of another is not that one.
      if (pieces_[name].shown.empty() && store && pieces_of[only] == 1)
        pieces_[name].shown = in_.technology(only).name;
      if (pieces_[name].shown.empty() && is_member(technologies)) pieces_[name].shown = name;
    }
    // A piece that is called after a product speaks to it over a library for any of them.
    for (auto& [name, piece] : pieces_) {
      const TechnologyId id = in_.catalogue.find(lower(name));
      if (piece.shown.empty() && in_.knows(id) && !in_.technology(id).component.empty())
        piece.shown = in_.technology(id).name;
    }
  }

  /// What most of the named pieces have: `EngineBase`, or `NewProducer` and `Produce`.
  std::set<std::string> common() const {
    std::map<std::string, std::size_t> counts;
    std::size_t named = 0;
    for (const auto& [name, piece] : pieces_) {
      if (piece.shown.empty()) continue;
      ++named;
      for (const std::string& one : piece.made_of) ++counts[one];
    }
    std::set<std::string> out;
    for (const auto& [one, count] : counts)
      if (count >= kFewest - 1 && 3 * count >= 2 * named) out.insert(one);
    return out;
  }

  /// Whether a piece is made as those that the catalogue has: of two things that they share, or of
  /// a class of one of them.
  bool is_one_of_them(const Piece& piece, const std::set<std::string>& common) const {
    const auto has = [&](const std::string& one) { return piece.made_of.contains(one); };
    const auto shared = std::ranges::count_if(common, has);
    return (shared >= 2 && 2 * shared >= std::ssize(common)) ||
           std::ranges::any_of(pieces_, [&](const auto& other) {
             return !other.second.shown.empty() && std::ranges::any_of(other.second.classes, has);
           });
  }

  const Inputs& in_;
  const KinFolders& kin_;
  std::string folder_;
  std::vector<TechnologyId> members_;
  std::map<std::string, Piece> pieces_;
};

bool has_box(const std::vector<Draft>& drafts, TechnologyId id) {
  return std::ranges::any_of(drafts, [&](const Draft& draft) {
    return draft.itself == id || std::ranges::find(draft.members, id) != draft.members.end();
  });
}

/// Whether half of them have a box already.
bool are_known(const std::vector<Draft>& drafts, const std::vector<TechnologyId>& members) {
  const auto known =
      std::ranges::count_if(members, [&](TechnologyId id) { return has_box(drafts, id); });
  return 2 * known >= std::ssize(members);
}

}  // namespace

ConnectableFamilies::ConnectableFamilies(const Inputs& in,
                                         const std::map<TechnologyId, std::string>& families)
    : in_(in) {
  for (const auto& [id, folder] : families) by_folder_[folder].push_back(id);
  std::erase_if(by_folder_, [](const auto& row) { return row.second.size() < kFewest; });
  for (const auto& [folder, members] : by_folder_)
    for (const TechnologyId id : members)
      if (in.technology(id).component != "external") stores_.insert(id);
}

void ConnectableFamilies::add(std::vector<Draft>& drafts,
                              const std::function<Draft&(std::string, std::string)>& fresh) const {
  if (by_folder_.empty()) return;
  const KinFolders kin(in_);
  for (const auto& [folder, members] : by_folder_) {
    if (are_known(drafts, members)) continue;
    const Family family(in_, kin, folder, members);
    if (family.pieces().size() < kFewest) continue;
    Draft& made = fresh(std::string(kPluggedKey) + folder, family.name());
    made.part.kind = "external";
    made.part.runs = "optional";
    made.part.confidence = Confidence::medium;
    made.verb = "can connect to";
    std::vector<std::string> names;
    for (const auto& [name, piece] : family.pieces()) {
      if (std::ranges::find(names, piece.shown) == names.end()) names.push_back(piece.shown);
      if (made.part.places.size() < kMostPlaces) add_once(made.part.places, piece.place);
    }
    made.part.description =
        "any of " + std::to_string(names.size()) + " that people can connect: " + join(names, ", ");
    made.part.description_place = family.pieces().begin()->second.place;
  }
}

}  // namespace cutaway::model

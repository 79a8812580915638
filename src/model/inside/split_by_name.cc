// SPDX-License-Identifier: Apache-2.0
// Files that lie side by side: the words of their names say which subject they serve.
#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "model/inside/pieces.h"
#include "model/inside/ties.h"

namespace cutaway::model::inside {
namespace {

constexpr double kPoolShare = 0.08;       ///< of the body: a smaller pool stays one module
constexpr std::size_t kFewestFlat = 24;   ///< or so many files
constexpr std::size_t kFewestLayers = 3;  ///< side by side, before their files are told apart
constexpr std::size_t kFilesOfSubject = 30;
constexpr std::size_t kMostFolders = 3;  ///< below a layer that are taken for subjects
constexpr double kEverywhere = 0.4;      ///< of a pool's files hold a word: it tells nothing
constexpr std::size_t kFewestTold = 4;   ///< files of a subject that goes across
/// Of the files of layers: so many have a subject that other layers have too, and so many say their
/// role in their name. Else a folder is a package with a subject of its own.
constexpr double kAcross = 0.38, kRoles = 0.25;
constexpr double kFirst = 1.5;  ///< weight of the first word of a name

struct Loose {
  std::uint32_t item = 0;
  std::size_t piece = 0;  ///< that holds it
  std::vector<Word> words;
};

/// The pieces of one folder whose files are told apart together.
struct Pool {
  std::vector<std::size_t> pieces;
  std::size_t files = 0, layers = 0, layer_files = 0;
  std::string name;
  std::uint32_t folder = 0;
};

std::string most_common(const std::map<std::string, std::size_t>& spellings) {
  return std::max_element(spellings.begin(), spellings.end(),
                          [](const auto& a, const auto& b) { return a.second < b.second; })
      ->first;
}

class Names {
 public:
  Names(const Ground& ground, const Folders& folders, const Subjects& subjects, const Aim& aim,
        std::vector<Piece> pieces)
      : ground_(ground),
        folders_(folders),
        subjects_(subjects),
        aim_(aim),
        pieces_(std::move(pieces)) {}

  std::vector<Piece> run() {
    for (const auto& [area, pool] : pools()) {
      if (pool.files >= kFewestFlat &&
          static_cast<double>(pool.files) >= kPoolShare * static_cast<double>(aim_.all))
        split(area, pool);
    }
    std::vector<Piece> result;
    for (Piece& piece : pieces_) {
      std::sort(piece.items.begin(), piece.items.end());
      if (!piece.items.empty()) result.push_back(std::move(piece));
    }
    std::move(made_.begin(), made_.end(), std::back_inserter(result));
    return result;
  }

 private:
  /// By the folder in which the pieces lie. Layers count only where there are several of them.
  std::map<std::string, Pool> pools() const {
    std::map<std::string, Pool> found;
    for (std::size_t p = 0; p < pieces_.size(); ++p) {
      const Piece& piece = pieces_[p];
      const bool layer = !piece.flat && subjects_.is_layer(piece.name);
      if (piece.flat ? piece.whole && piece.name.empty() : !layer) continue;
      const std::string_view path = folders_.row(piece.folder).path;
      Pool& pool = found[std::string(piece.flat ? path : folder_name(path))];
      pool.layers += layer ? 1 : 0;
      if (piece.flat || pool.pieces.empty()) pool.folder = piece.folder;
      if (piece.flat) pool.name = piece.name;
      pool.pieces.push_back(p);
    }
    for (auto& [area, pool] : found) {
      if (pool.name.empty()) pool.name = base_name(area);
      if (pool.layers < kFewestLayers)
        std::erase_if(pool.pieces, [&](std::size_t p) { return !pieces_[p].flat; });
      for (const std::size_t p : pool.pieces) pool.files += pieces_[p].items.size();
    }
    return found;
  }

  void split(const std::string& area, const Pool& pool) {
    homes_.clear();
    std::vector<std::uint32_t> pooled;
    for (const std::size_t p : pool.pieces)
      pooled.insert(pooled.end(), pieces_[p].items.begin(), pieces_[p].items.end());
    const bool browsers = is_for_browsers(ground_, pooled);
    for (std::size_t p = 0; p < pieces_.size(); ++p) {
      const std::string_view path = folders_.row(pieces_[p].folder).path;
      const bool inside = area.empty() || path.substr(0, area.size() + 1) == area + "/";
      if (!pieces_[p].flat && inside && !subjects_.is_layer(pieces_[p].name) &&
          is_for_browsers(ground_, pieces_[p].items) == browsers)
        homes_.emplace(pieces_[p].key, p);
    }
    std::vector<Loose> loose;
    weight_.clear();
    for (const std::size_t p : pool.pieces) {
      for (const std::uint32_t item : pieces_[p].items)
        loose.push_back({item, p, words_of(item, pieces_[p])});
    }
    drop_common(loose);
    for (const Loose& one : loose) {
      for (std::size_t i = 0; i < one.words.size(); ++i)
        weight_[one.words[i].key] += i == 0 ? kFirst : 1;
    }
    if (pool.layers > 0 && !goes_across(loose)) return;
    for (const std::size_t p : pool.pieces) pieces_[p].items.clear();
    group(loose, pool);
  }

  /// Words that most files hold: the name of the product, of the root package.
  static void drop_common(std::vector<Loose>& loose) {
    std::map<std::string, std::size_t> files;
    for (const Loose& one : loose) {
      for (const Word& word : one.words) ++files[word.key];
    }
    const double most = kEverywhere * static_cast<double>(loose.size());
    for (Loose& one : loose) {
      std::erase_if(one.words,
                    [&](const Word& word) { return static_cast<double>(files[word.key]) > most; });
    }
  }

  /// Whether subjects cut through the layers: else the layers are the modules themselves.
  bool goes_across(const std::vector<Loose>& loose) const {
    std::map<std::string, std::pair<std::set<std::size_t>, std::size_t>> subjects;
    for (const Loose& one : loose) {
      auto& [pieces, files] = subjects[subject_of(one).key];
      pieces.insert(one.piece);
      ++files;
    }
    std::size_t across = 0;
    for (const auto& [key, told] : subjects) {
      const bool home = homes_.contains(key);
      if (!key.empty() && told.second >= kFewestTold && (home || told.first.size() >= 2))
        across += told.second;
    }
    const auto roles = std::count_if(loose.begin(), loose.end(), [&](const Loose& one) {
      return subjects_.has_role(ground_.items[one.item].path);
    });
    const double all = static_cast<double>(loose.size());
    return static_cast<double>(across) >= kAcross * all &&
           static_cast<double>(roles) >= kRoles * all;
  }

  /// Folders below the piece first, then the words of the file's name.
  std::vector<Word> words_of(std::uint32_t item, const Piece& piece) const {
    std::vector<Word> words;
    const std::string_view path = ground_.items[item].path;
    const std::string_view above = folders_.row(piece.folder).path;
    std::string_view rest =
        path.substr(above.empty() ? 0 : std::min(path.size(), above.size() + 1));
    for (std::size_t slash = rest.find('/');
         slash != std::string_view::npos && words.size() < kMostFolders; slash = rest.find('/')) {
      const std::string_view folder = rest.substr(0, slash);
      if (!subjects_.is_container(folder) && !subjects_.is_layer(folder))
        words.push_back({subjects_.key(folder), std::string(folder)});
      rest = rest.substr(slash + 1);
    }
    for (Word& word : subjects_.of_file(path)) {
      const bool known = std::any_of(words.begin(), words.end(),
                                     [&](const Word& one) { return one.key == word.key; });
      if (!known) words.push_back(std::move(word));
    }
    return words;
  }

  /// The word that says best what the file is about: the one with most files behind it.
  Word subject_of(const Loose& loose) const {
    Word best;
    double most = 0;
    for (std::size_t i = 0; i < loose.words.size(); ++i) {
      if (i == 0 && homes_.contains(loose.words[i].key)) return loose.words[i];
      const double weight = weight_.at(loose.words[i].key) * (i == 0 ? kFirst : 1);
      if (weight > most) {
        most = weight;
        best = loose.words[i];
      }
    }
    return best;
  }

  void group(const std::vector<Loose>& loose, const Pool& pool) {
    std::map<std::string, std::vector<std::uint32_t>> groups;
    std::map<std::string, std::map<std::string, std::size_t>> written;
    for (const Loose& one : loose) {
      const Word subject = subject_of(one);
      groups[subject.key].push_back(one.item);
      ++written[subject.key][subject.written];
    }
    Piece rest{pool.name, "", pool.folder, true, true, false, {}};
    std::vector<Piece> units;
    for (auto& [word, items] : groups) {
      const auto home = homes_.find(word);
      if (home != homes_.end()) {
        auto& into = pieces_[home->second].items;
        into.insert(into.end(), items.begin(), items.end());
      } else if (word.empty()) {
        rest.items = std::move(items);
      } else {
        units.push_back(
            {most_common(written[word]), word, pool.folder, true, true, false, std::move(items)});
      }
    }
    Aim aim = aim_;
    aim.most = std::clamp<std::size_t>(pool.files / kFilesOfSubject + 4, 4, 12);
    aim.fewest_files = std::max<std::size_t>(aim_.fewest_files, 3);
    aim.biggest = std::max<std::size_t>(pool.files / 4, kFewestFlat / 2);
    for (Piece& unit : join_tied(ground_, subjects_, aim, std::move(units))) {
      if (unit.items.size() >= aim.fewest_files) {
        made_.push_back(std::move(unit));
      } else {
        rest.items.insert(rest.items.end(), unit.items.begin(), unit.items.end());
      }
    }
    std::sort(rest.items.begin(), rest.items.end());
    if (!rest.items.empty()) made_.push_back(std::move(rest));
  }

  const Ground& ground_;
  const Folders& folders_;
  const Subjects& subjects_;
  const Aim& aim_;
  std::vector<Piece> pieces_, made_;
  std::map<std::string, std::size_t> homes_;
  std::map<std::string, double> weight_;
};

}  // namespace

std::vector<Piece> split_by_name(const Ground& ground, const Folders& folders,
                                 const Subjects& subjects, const Aim& aim,
                                 std::vector<Piece> pieces) {
  return Names(ground, folders, subjects, aim, std::move(pieces)).run();
}

}  // namespace cutaway::model::inside

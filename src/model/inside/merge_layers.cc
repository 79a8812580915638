// SPDX-License-Identifier: Apache-2.0
// The same subject below several layers: src/core/orders, src/api/orders and app/orders are one
// module. A folder is a layer when most of what it holds has its like elsewhere.
#include <algorithm>
#include <map>
#include <set>

#include "model/inside/pieces.h"

namespace cutaway::model::inside {
namespace {

constexpr double kRepeated = 0.3;       ///< of a layer's files lie in folders that repeat
constexpr std::size_t kFewestKeys = 3;  ///< that repeat

class Layers {
 public:
  Layers(const Ground& ground, const Folders& folders, const Subjects& subjects, const Aim& aim,
         std::vector<Piece> pieces)
      : ground_(ground),
        folders_(folders),
        subjects_(subjects),
        aim_(aim),
        pieces_(std::move(pieces)) {
    for (const Piece& piece : pieces_) {
      children_.push_back(piece.flat ? std::vector<Piece>() : folders.cut(piece));
      if (children_.back().size() < 2) children_.back().clear();
    }
  }

  std::vector<Piece> run() {
    count_keys();
    find_layers();
    for (std::size_t i = 0; i < pieces_.size(); ++i) {
      if (layers_.contains(i))
        dissolve(i);
      else
        add(std::move(pieces_[i]));
    }
    return finish();
  }

 private:
  void count_keys() {
    for (std::size_t i = 0; i < pieces_.size(); ++i) {
      std::set<std::string> keys;
      if (!pieces_[i].flat) keys.insert(pieces_[i].key);
      for (const Piece& child : children_[i]) {
        if (!child.flat) keys.insert(child.key);
      }
      for (const std::string& key : keys) ++count_[key];
      if (!pieces_[i].flat) files_[pieces_[i].key] += pieces_[i].items.size();
      for (const Piece& child : children_[i]) {
        if (!child.flat && child.key != pieces_[i].key) files_[child.key] += child.items.size();
      }
    }
  }

  bool repeats(const Piece& child, const Piece& parent) const {
    if (child.flat || child.key == parent.key || count_.at(child.key) < 2 ||
        files_.at(child.key) < aim_.fewest_files)
      return false;
    return !subjects_.is_layer(child.name) && !subjects_.is_generic(child.name);
  }

  void find_layers() {
    for (std::size_t i = 0; i < pieces_.size(); ++i) {
      if (!pieces_[i].flat && folders_.lies_on_shelf(pieces_[i].folder)) continue;
      // What has its like elsewhere is a subject itself.
      if (!subjects_.is_layer(pieces_[i].name) && count_[pieces_[i].key] > 1) continue;
      std::set<std::string> keys;
      std::size_t files = 0;
      for (const Piece& child : children_[i]) {
        if (!repeats(child, pieces_[i])) continue;
        keys.insert(child.key);
        files += child.items.size();
      }
      const double share = static_cast<double>(files) /
                           static_cast<double>(std::max<std::size_t>(pieces_[i].items.size(), 1));
      if (keys.size() >= kFewestKeys && share >= kRepeated) layers_.insert(i);
    }
  }

  /// Children that repeat go to their subject, big ones stand alone, the rest keeps the layer's
  /// name.
  void dissolve(std::size_t i) {
    Piece rest{pieces_[i].name, pieces_[i].key, pieces_[i].folder, false, true, false, {}};
    for (Piece& child : children_[i]) {
      if (repeats(child, pieces_[i])) {
        add(std::move(child));
      } else if (!child.flat && !subjects_.is_layer(child.name) &&
                 child.items.size() >= 2 * aim_.fewest_files) {
        add(std::move(child));
      } else {
        rest.items.insert(rest.items.end(), child.items.begin(), child.items.end());
      }
    }
    if (!rest.items.empty()) rests_.push_back(std::move(rest));
  }

  void add(Piece piece) {
    if (piece.flat || subjects_.is_layer(piece.name) || subjects_.is_generic(piece.name)) {
      rests_.push_back(std::move(piece));
      return;
    }
    // A few scripts of a subject go with it: what nothing ties would take a module's place.
    const bool screens =
        piece.items.size() >= aim_.fewest_files && is_for_browsers(ground_, piece.items);
    const auto [found, fresh] = subject_.emplace(std::pair(piece.key, screens), merged_.size());
    if (fresh) {
      merged_.push_back(std::move(piece));
      return;
    }
    Piece& into = merged_[found->second];
    // The bigger folder gives the name's spelling and is shown as the place.
    if (piece.items.size() > into.items.size()) {
      into.name = piece.name;
      into.folder = piece.folder;
    }
    into.whole = true;
    into.items.insert(into.items.end(), piece.items.begin(), piece.items.end());
  }

  std::vector<Piece> finish() {
    std::move(rests_.begin(), rests_.end(), std::back_inserter(merged_));
    for (Piece& piece : merged_) std::sort(piece.items.begin(), piece.items.end());
    return std::move(merged_);
  }

  const Ground& ground_;
  const Folders& folders_;
  const Subjects& subjects_;
  const Aim& aim_;
  std::vector<Piece> pieces_;
  std::vector<std::vector<Piece>> children_;
  std::map<std::string, std::size_t> count_;  ///< pieces in which a key occurs
  std::map<std::string, std::size_t> files_;  ///< below all folders of a key
  std::set<std::size_t> layers_;
  std::map<std::pair<std::string, bool>, std::size_t>
      subject_;  ///< by key, and for browsers or not
  std::vector<Piece> merged_, rests_;
};

}  // namespace

std::vector<Piece> merge_layers(const Ground& ground, const Folders& folders,
                                const Subjects& subjects, const Aim& aim,
                                std::vector<Piece> pieces) {
  return Layers(ground, folders, subjects, aim, std::move(pieces)).run();
}

}  // namespace cutaway::model::inside

// SPDX-License-Identifier: Apache-2.0
// What everybody uses ties nobody: a use counts the less, the more users a file has.
#include "model/inside/ties.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"

namespace cutaway::model::inside {
namespace {

constexpr std::string_view kRest = "Rest of ";
constexpr double kGround = 4;  ///< files that every piece counts more, or single files attract all
constexpr double kLetter = 0.15;       ///< a letter that two keys share at their beginning
constexpr std::size_t kAlike = 3;      ///< letters that make two keys alike
constexpr double kNeighbour = 0.1;     ///< lying in the same folder
constexpr double kTold = 0.2;          ///< a further subject of so much of a piece is in its name
constexpr std::size_t kMostTold = 3;   ///< subjects in a name
constexpr double kHardlyTold = 0.4;    ///< a name for less of a piece says that it is not all
constexpr double kBesideLayer = 0.34;  ///< a subject of so much of a layer's files names both

class Joining {
 public:
  Joining(const Ground& ground, const Subjects& subjects, const Aim& aim, std::vector<Piece> pieces)
      : ground_(ground),
        subjects_(subjects),
        aim_(aim),
        pieces_(std::move(pieces)),
        ties_(pieces_.size()) {
    for (const Piece& piece : pieces_)
      told_.push_back({{piece.items.size(), without_others(piece.name)}});
    measure();
  }

  std::vector<Piece> run() {
    std::set<std::pair<std::size_t, std::size_t>> open;  // by size
    for (std::size_t p = 0; p < pieces_.size(); ++p) open.emplace(pieces_[p].items.size(), p);
    std::size_t left = pieces_.size();
    while (!open.empty() && left > 1) {
      const auto [size, piece] = *open.begin();
      if (size >= aim_.fewest_files && left <= aim_.most) break;
      open.erase(open.begin());
      if (pieces_[piece].alone) continue;
      const std::size_t into = nearest(piece);
      if (into == pieces_.size()) continue;
      open.erase({pieces_[into].items.size(), into});
      join(piece, into);
      open.emplace(pieces_[into].items.size(), into);
      --left;
    }
    for (std::size_t p = 0; p < pieces_.size(); ++p) name(p);
    std::erase_if(pieces_, [](const Piece& piece) { return piece.items.empty(); });
    for (Piece& piece : pieces_) std::sort(piece.items.begin(), piece.items.end());
    return std::move(pieces_);
  }

 private:
  void measure() {
    constexpr std::size_t kNone = static_cast<std::size_t>(-1);
    std::vector<std::size_t> piece_of(ground_.items.size(), kNone);
    for (std::size_t p = 0; p < pieces_.size(); ++p) {
      for (const std::uint32_t item : pieces_[p].items) piece_of[item] = p;
    }
    std::vector<std::uint32_t> users(ground_.items.size(), 0);
    for (const auto& targets : ground_.leads) {
      for (const std::uint32_t target : targets) ++users[target];
    }
    for (std::uint32_t from = 0; from < ground_.items.size(); ++from) {
      for (const std::uint32_t to : ground_.leads[from]) {
        const std::size_t a = piece_of[from], b = piece_of[to];
        if (a == kNone || b == kNone || a == b) continue;
        const double tie = 1.0 / (2.0 + users[to]);
        ties_[a][b] += tie;
        ties_[b][a] += tie;
      }
    }
  }

  double likeness(std::size_t a, std::size_t b) const {
    const Piece& one = pieces_[a];
    const Piece& other = pieces_[b];
    const std::size_t same = static_cast<std::size_t>(
        std::mismatch(one.key.begin(), one.key.end(), other.key.begin(), other.key.end()).first -
        one.key.begin());
    return (same >= kAlike ? kLetter * static_cast<double>(same) : 0) +
           (one.folder == other.folder ? kNeighbour : 0);
  }

  /// The piece that it is tied to most for its size.
  std::size_t nearest(std::size_t piece) const {
    std::size_t best = pieces_.size();
    double most = 0;
    for (const auto& [other, tie] : ties_[piece]) {
      const double size = static_cast<double>(pieces_[other].items.size());
      const double score = (tie + likeness(piece, other)) / (size + kGround);
      if (pieces_[piece].items.size() + pieces_[other].items.size() > aim_.biggest) continue;
      if (score > most) {
        most = score;
        best = other;
      }
    }
    return best;
  }

  /// The biggest of the joined pieces gives the name, with the next ones that are no trifle in it.
  /// One that is called after a subject comes before a bigger one that says only how code is built,
  /// unless it is a trifle beside it.
  void name(std::size_t piece) {
    auto& told = told_[piece];
    if (told.size() < 2 || pieces_[piece].items.empty()) return;
    std::stable_sort(told.begin(), told.end(),
                     [](const auto& a, const auto& b) { return a.first > b.first; });
    const auto is_subject = [&](const auto& one) { return subjects_.is_subject(one.second); };
    const auto first = std::ranges::find_if(told, is_subject);
    if (first != told.end() &&
        static_cast<double>(first->first) >= kBesideLayer * static_cast<double>(told.front().first))
      std::stable_partition(told.begin(), told.end(), is_subject);
    const auto all = static_cast<double>(pieces_[piece].items.size());
    const auto [names, files] = names_of(told, kTold * all);
    const bool hardly = static_cast<double>(files) < kHardlyTold * all && !names.front().empty();
    pieces_[piece].name = hardly ? first_or_rest(piece, told.front()) : join_and(names);
  }

  /// The first subject where it is no trifle; else the box is told as what else lies in the folder,
  /// of which there is one.
  std::string first_or_rest(std::size_t piece,
                            const std::pair<std::size_t, std::string>& first) const {
    const auto all = static_cast<double>(pieces_[piece].items.size());
    if (static_cast<double>(first.first) >= kTold * all) return first.second;
    const std::string folder = readable(base_name(common_folder(ground_, pieces_[piece].items)));
    const std::string rest = std::string(kRest) + folder;
    const bool taken = std::ranges::any_of(
        pieces_, [&](const Piece& other) { return !other.items.empty() && other.name == rest; });
    return folder.empty() || taken ? first.second : rest;
  }

  /// "Rest of Bills" of an earlier joining is told as "Bills".
  static std::string without_others(const std::string& name) {
    return name.starts_with(kRest) ? name.substr(kRest.size()) : name;
  }

  using Told = std::vector<std::pair<std::size_t, std::string>>;

  /// The first name and those of further subjects with at least so many files; and the files of
  /// all.
  std::pair<std::vector<std::string>, std::size_t> names_of(const Told& told, double least) const {
    std::vector<std::string> names{told[0].second};
    std::size_t sum = told[0].first;
    for (std::size_t i = 1; i < told.size() && !names.front().empty(); ++i) {
      const auto& [files, other] = told[i];
      if (static_cast<double>(files) < least || !subjects_.is_subject(other)) continue;
      const bool known = std::ranges::any_of(names, [&](const std::string& one) {
        return subjects_.key(one) == subjects_.key(other);
      });
      if (!known && names.size() >= kMostTold) continue;
      sum += files;
      if (!known) names.push_back(other);
    }
    return {std::move(names), sum};
  }

  void join(std::size_t piece, std::size_t into) {
    Piece& from = pieces_[piece];
    Piece& to = pieces_[into];
    to.items.insert(to.items.end(), from.items.begin(), from.items.end());
    from.items.clear();
    told_[into].insert(told_[into].end(), told_[piece].begin(), told_[piece].end());
    to.whole = true;
    for (const auto& [other, tie] : ties_[piece]) {
      ties_[other].erase(piece);
      if (other == into) continue;
      ties_[into][other] += tie;
      ties_[other][into] += tie;
    }
    ties_[piece].clear();
  }

  const Ground& ground_;
  const Subjects& subjects_;
  const Aim& aim_;
  std::vector<Piece> pieces_;
  std::vector<std::map<std::size_t, double>> ties_;
  std::vector<std::vector<std::pair<std::size_t, std::string>>>
      told_;  ///< size and name of what was joined
};

}  // namespace

std::vector<Piece> join_tied(const Ground& ground, const Subjects& subjects, const Aim& aim,
                             std::vector<Piece> pieces) {
  return Joining(ground, subjects, aim, std::move(pieces)).run();
}

}  // namespace cutaway::model::inside

// SPDX-License-Identifier: Apache-2.0
// BestLines: of all places that show a technology, those that a reader should open first.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "model/parts/draft.h"
#include "model/steps.h"

namespace cutaway::model {

/// A place that shows a technology, as a sighting tells it.
struct Shown {
  std::string how;  ///< as in meaning::Sighting, or "started" "manifest" "implied"
  Place place;
  bool aside = false;      ///< asked for by tests or builds only
  std::string detail;      ///< the package or image
  bool versioned = true;   ///< a dependency whose line says which version is wanted
  Place image_place = {};  ///< of what is started, where its image is told
};

/// What runs beside the code is shown best where it is started, everything else where it is asked
/// for: by its main package rather than an addition to it, in the manifest of what answers most
/// requests and draws nothing before others, of these in the one whose files use it most.
class BestLines {
 public:
  BestLines(const Inputs& in, const std::vector<Draft>& drafts,
            const std::vector<Endpoint>& endpoints);

  /// Whether the file says by a line of its own that it is for the technology.
  bool tells(FileId file, std::string_view name) {
    bool sure = false;
    telling_line(file, name, &sure);
    return sure;
  }
  /// 0 the package that is called like the technology, 1 the first that the catalogue names, 2
  /// named whole, 3 matched by a pattern.
  int mainness(TechnologyId id, const Shown& shown) const;
  /// At most `most` places, best first. `used` are files that use the technology, with how often.
  std::vector<Place> of(TechnologyId id, std::vector<Shown> shown,
                        const std::vector<std::pair<FileId, std::uint32_t>>& used,
                        std::size_t most);

 private:
  using Weights = std::map<std::string, std::uint32_t>;  ///< by folder
  /// All places of one technology, and how much of what stands on the folder of each.
  struct Around {
    const std::vector<Shown>& shown;
    Weights uses, answers, draws;       ///< of manifests and images that ask for it
    Weights written, drawn, endpoints;  ///< of manifests and calls that stand for a program
    std::int64_t all_answers = 0;
    bool shared = false;
  };
  struct Order;
  Order order_of(TechnologyId id, const Shown& row, const Around& around);

  const std::vector<std::string>& lines(FileId file);
  /// The line of a file that tells what it is; rows of best_lines.toml, else its first words.
  /// `sure` says whether a row or the name decided.
  Place telling_line(FileId file, std::string_view name, bool* sure = nullptr);
  /// Where the image's name is written when the place only names a setting that holds it.
  Place written_image(const Shown& shown, const Place& at);
  /// The line that names the package: "<artifactId>" below "<dependency>".
  Place naming_line(const Shown& shown);
  /// A line that leaves the version to the workspace: the workspace's own line.
  Place workspace_line(const Shown& shown);
  /// The line of a longer place that holds what was seen there.
  Place line_of(const Shown& shown);
  /// Of a copy of a library, the line of a page that loads it; else the copy.
  Place loading_line(const Shown& shown) const;
  Place refined(TechnologyId id, const Shown& shown);
  /// Adds the lines by which files choose the technology: rows of best_lines.toml that name a piece
  /// of the text.
  void add_choosing(TechnologyId id, std::vector<Shown>& shown);
  /// Whether the file is wholly about the technology, or chooses it: rows of best_lines.toml.
  bool is_chosen_in(TechnologyId id, const Shown& shown) const;
  bool is_at_top(const Shown& shown) const;
  /// Whether the file sets the technology up at the top, while only pieces below ask for it.
  bool holds_for_all(const Shown& shown, const Around& around) const;
  /// What kind of place goes first.
  int rank_for(TechnologyId id, const Shown& shown) const;
  bool is_listed(std::string_view list, std::string_view word) const;
  int main_package(TechnologyId id, const Shown& shown) const;
  bool is_framework(TechnologyId id) const;
  int preference(std::string_view path) const;
  /// How far a manifest stands from what the technology is for, less is nearer. A library that
  /// several share stands behind the workspace's own manifest.
  int distance(TechnologyId id, const Shown& shown, bool shared) const;
  /// Whether the manifest whose files use it most is that of a library, not of what runs.
  bool is_shared(const std::vector<Shown>& shown,
                 const std::map<std::string, std::uint32_t>& uses) const;
  /// Where the main deployment file names what a file packs or starts, in its own order.
  std::uint32_t turn(const Shown& shown) const;

  const Inputs& in_;
  std::map<FileId, std::vector<std::string>> texts_;
  std::set<std::string, std::less<>> running_;  ///< folders of the parts that run
  std::set<FileId> roots_;                      ///< manifests of whole workspaces
  using Counted = std::vector<std::pair<FileId, std::uint32_t>>;
  Counted answering_;                           ///< programs that answer requests
  Counted asked_;                               ///< the same, once for each endpoint
  Counted drawing_;                             ///< screens
  std::map<std::string, std::uint32_t> turns_;  ///< by name: the line in the main deployment file
  std::map<FileId, std::uint32_t> packed_;      ///< Dockerfiles, by the same
};

}  // namespace cutaway::model

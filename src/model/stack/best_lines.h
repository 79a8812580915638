// SPDX-License-Identifier: Apache-2.0
// BestLines: of all places that show a technology, those that a reader should open first.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

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
/// for: by its main package rather than an addition to it, in the manifest whose files use it most.
class BestLines {
 public:
  explicit BestLines(const Inputs& in) : in_(in) {}

  /// Whether the file says by a line of its own that it is for the technology.
  bool tells(FileId file, std::string_view name) {
    bool sure = false;
    telling_line(file, name, &sure);
    return sure;
  }
  /// At most `most` places, best first. `used` are files that use the technology, with how often.
  std::vector<Place> of(TechnologyId id, std::vector<Shown> shown,
                        const std::vector<std::pair<FileId, std::uint32_t>>& used,
                        std::size_t most);

 private:
  const std::vector<std::string>& lines(FileId file);
  /// The line of a file that tells what it is; rows of best_lines.toml, else its first words.
  /// `sure` says whether a row or the name decided.
  Place telling_line(FileId file, std::string_view name, bool* sure = nullptr);
  /// Where the image's name is written when the place only names a setting that holds it.
  Place written_image(const Shown& shown, const Place& at);
  /// A line that leaves the version to the workspace: the workspace's own line.
  Place workspace_line(const Shown& shown);
  Place refined(TechnologyId id, const Shown& shown);
  int mainness(TechnologyId id, const Shown& shown) const;
  int preference(std::string_view path) const;

  const Inputs& in_;
  std::map<FileId, std::vector<std::string>> texts_;
};

}  // namespace cutaway::model

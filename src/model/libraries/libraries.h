// SPDX-License-Identifier: Apache-2.0
// Libraries: what the product takes from others, directly and through others, with who needs whom.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/model.h"

namespace cutaway::model {

inline constexpr std::uint32_t kNoLibrary = 0xffffffffU;
/// Where a licence comes from that the repository does not hold.
inline constexpr std::string_view kFromList = "shipped list";

/// One version of one library.
struct Library {
  std::string ecosystem, name;
  std::string home;     ///< where it comes from, where package URLs ask for it
  std::string version;  ///< as a lock file or an exact requirement fixes it; "" = not fixed
  std::string wanted;   ///< as the first manifest that declares it writes it
  /// How far it reaches: "runtime" "optional" "peer" "build" "dev" "test"; of what comes through
  /// others the furthest of those who need it; "" = no manifest leads to it.
  std::string scope;
  bool direct = false;
  bool pinned = false;                  ///< one version, whoever installs it and whenever
  std::vector<std::uint32_t> declared;  ///< indices into Facts::dependencies
  std::vector<std::uint32_t> needs, needed_by, peers_of;  ///< rows of Libraries, sorted
  std::uint32_t from = kNoLibrary;  ///< who brings it, one step nearer to a direct one
  std::string license;              ///< an SPDX expression, or as written; "" = not known
  std::string license_from;         ///< "lock file" "licence text", kFromList; "" = not known
  Place license_place;
  std::vector<std::string> namespaces;  ///< what code names it by, where a lock file says so
  bool may_be_peer = false;             ///< its lock file does not tell what others expect
  bool loads_itself = false;            ///< a plugin: code need not name it
  Place place;                          ///< the manifest's line, else the lock file's; never empty
  Place locked_place;                   ///< file invalid: no lock file has it

  bool in_product() const { return scope == "runtime" || scope == "optional" || scope == "peer"; }
};

/// A lock file that was read.
struct LockRead {
  FileId file;
  std::string format, ecosystem;
  std::size_t libraries = 0;
  bool knows_needs = true;
};

struct Libraries {
  std::vector<Library> all;  ///< by ecosystem, name, version
  std::vector<LockRead> locks;
  /// Ecosystems with direct libraries and no lock file, sorted: what comes through others is not
  /// known there.
  std::vector<std::string> without_lock;

  const Library& operator[](std::uint32_t row) const { return all[row]; }
  /// From a direct library to this one; at most 64.
  std::vector<std::uint32_t> path_to(std::uint32_t row) const;
};

/// Libraries of own manifests and the lock files beside or above them. Workspaces, actions of CI
/// and the repository's own packages are none.
Libraries find_libraries(const Analysis& analysis);

/// "npm" → "npm", "go" → "golang": the type of package URLs; "" when the ecosystem has none.
std::string_view purl_type(const catalogue::Catalogue& catalogue, std::string_view ecosystem);
/// "pkg:npm/%40scope/name@1.0.0"
std::string purl(const catalogue::Catalogue& catalogue, const Library& library);

}  // namespace cutaway::model

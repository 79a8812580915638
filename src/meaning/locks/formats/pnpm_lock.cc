// SPDX-License-Identifier: Apache-2.0
// pnpm-lock.yaml, versions 5 to 9.
#include <map>
#include <string>

#include "base/text.h"
#include "meaning/locks/lock_file.h"

namespace cutaway::meaning {
namespace {

constexpr std::string_view kFiles[] = {"pnpm-lock.yaml"};

/// "/a/1.0.0_peer", "/a@1.0.0(peer@2)", "a@1.0.0": name and version.
struct Key {
  std::string_view name, version;
};

Key key_of(std::string_view text) {
  const bool slash = text.starts_with('/');
  if (slash) text.remove_prefix(1);
  text = text.substr(0, text.find('('));
  std::size_t at = text.find('@', 1);
  std::size_t number = text.find_first_of("0123456789");
  while (number != std::string_view::npos && (number == 0 || text[number - 1] != '/'))
    number = text.find_first_of("0123456789", number + 1);
  if (slash && number < at) {  // version 5: the version follows a slash
    at = number - 1;
    const std::string_view version = text.substr(at + 1);
    return {text.substr(0, at), version.substr(0, version.find('_'))};
  }
  if (at == std::string_view::npos) return {text, {}};
  const std::string_view version = text.substr(at + 1);
  return {text.substr(0, at), version.substr(0, version.find('_'))};
}

/// How a need is written where it stands: "1.0.0", "1.0.0(peer@2)", "name@1.0.0", "/name/1.0.0".
std::vector<std::string> ways_to(std::string_view name, std::string_view version) {
  std::string_view plain = version.substr(0, version.find('('));
  const bool whole = plain.starts_with('/') || plain.find('@', 1) != std::string_view::npos;
  Key key = whole ? key_of(plain) : Key{name, plain.substr(0, plain.find('_'))};
  return {std::string(key.name) + "@" + std::string(key.version)};
}

class Reader {
 public:
  Reader(const Manifest& manifest, LockFile& out) : manifest_(manifest), builder_(out) {}

  void run() {
    for (const DataView document : manifest_.root().documents()) {
      for (DataView one = document["snapshots"].first_child(); one; one = one.next_sibling()) {
        const Key key = key_of(one.key());
        snapshots_[std::string(key.name) + "@" + std::string(key.version)].push_back(one);
      }
      for (DataView one = document["packages"].first_child(); one; one = one.next_sibling())
        take(one);
    }
    builder_.finish();
  }

 private:
  void take(DataView entry) {
    Key key = key_of(entry.key());
    if (entry["name"]) key.name = entry["name"].scalar();
    if (entry["version"]) key.version = entry["version"].scalar();
    if (key.name.empty() || key.version.starts_with("file:")) return;
    const std::string id = std::string(key.name) + "@" + std::string(key.version);
    if (!seen_.try_emplace(id, true).second) return;
    LockedLibrary& made = builder_.add(key.name, key.version, manifest_.place(entry));
    made.loads_itself = static_cast<bool>(entry["hasBin"]);  // a command
    made.given_up = entry["deprecated"].scalar();
    builder_.call(id);
    builder_.call(std::string(key.name) + "@");
    take_needs(entry);
    for (DataView one = entry["peerDependencies"].first_child(); one; one = one.next_sibling())
      peers_of(one.key());
    const auto found = snapshots_.find(id);
    if (found == snapshots_.end()) return;
    for (const DataView snapshot : found->second) take_needs(snapshot);
  }

  void take_needs(DataView entry) {
    for (const std::string_view section : {"dependencies", "optionalDependencies"})
      for (DataView one = entry[section].first_child(); one; one = one.next_sibling())
        builder_.need(ways_to(one.key(), one.scalar()));
  }

  /// Which version serves as the peer stands in the importer; any of the name will do here.
  void peers_of(std::string_view name) { builder_.need({std::string(name) + "@"}, true); }

  const Manifest& manifest_;
  LockBuilder builder_;
  std::map<std::string, std::vector<DataView>, std::less<>> snapshots_;
  std::map<std::string, bool, std::less<>> seen_;
};

void read(const Manifest& manifest, LockFile& out) { Reader(manifest, out).run(); }

}  // namespace

extern const LockFormat record_pnpm_lock;
const LockFormat record_pnpm_lock = {"pnpm", "pnpm-lock.yaml, versions 5 to 9", "npm", kFiles,
                                     read};

}  // namespace cutaway::meaning

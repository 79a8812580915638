// SPDX-License-Identifier: Apache-2.0
// Reads names of commits without believing them: a name or hash of another form is passed over.
#include "sources/git_refs.h"

#include <algorithm>

#include "base/text.h"

namespace cutaway::sources {
namespace {

constexpr std::uint64_t kPackedBytes = 64U << 20U;
constexpr std::uint64_t kLooseBytes = 4096;
constexpr std::size_t kRefs = 200'000;
constexpr std::size_t kFolders = 20'000;

/// git-check-ref-format, a little stricter.
bool is_ref_name(std::string_view name) {
  if (!name.starts_with("refs/") || name.size() > 500 || name.ends_with('/')) return false;
  for (const char letter : name) {
    const auto byte = static_cast<unsigned char>(letter);
    if (byte <= 0x20 || byte == 0x7F) return false;
    if (std::string_view("~^:?*[\\").find(letter) != std::string_view::npos) return false;
  }
  for (const auto part : split(name, '/')) {
    if (part.empty() || part.front() == '.' || part.ends_with(".lock") || part.ends_with('.')) {
      return false;
    }
  }
  return !contains(name, "..") && !contains(name, "@{");
}

void read_packed(const platform::Folder& folder, GitRefs& out) {
  const auto text = folder.read("packed-refs", kPackedBytes);
  if (!text) return;
  for (const auto line : split(text.value(), '\n')) {
    const std::size_t space = line.find(' ');
    if (space == std::string_view::npos || out.refs.size() >= kRefs) continue;
    const auto hash = line.substr(0, space);
    const auto name = trim(line.substr(space + 1));
    if (is_full_hash(hash) && is_ref_name(name)) out.refs[std::string(name)] = hash;
  }
}

void read_loose(const platform::Folder& folder, GitRefs& out,
                std::map<std::string, std::string>& symbolic) {
  std::vector<std::string> folders{"refs"};
  for (std::size_t at = 0; at < folders.size() && folders.size() < kFolders; ++at) {
    const auto listed = folder.list(folders[at]);
    if (!listed) continue;
    for (const auto& entry : listed.value()) {
      std::string name = folders[at] + "/" + entry.name;
      if (entry.kind == platform::EntryKind::folder && name.size() < 500) {
        folders.push_back(std::move(name));
        continue;
      }
      if (entry.kind != platform::EntryKind::regular || !is_ref_name(name)) continue;
      const auto text = folder.read(name, kLooseBytes);
      const auto value = text ? trim(text.value()) : std::string_view();
      if (out.refs.size() < kRefs && is_full_hash(value)) out.refs[name] = value;
      if (value.starts_with("ref: ")) symbolic[name] = trim(value.substr(5));
    }
  }
}

void read_head(const platform::Folder& folder, GitRefs& out) {
  const auto text = folder.read("HEAD", kLooseBytes);
  if (!text) return;
  const auto value = trim(text.value());
  if (is_full_hash(value)) out.head_commit = value;
  if (!value.starts_with("ref:")) return;
  const auto name = trim(value.substr(4));
  if (!is_ref_name(name)) return;
  out.head_name = name;
  const auto found = out.refs.find(out.head_name);
  if (found != out.refs.end()) out.head_commit = found->second;
}

void read_shallow(const platform::Folder& folder, GitRefs& out) {
  const auto text = folder.read("shallow", kPackedBytes);
  if (!text) return;
  for (const auto line : split(text.value(), '\n')) {
    if (is_full_hash(trim(line))) out.shallow.append(trim(line)).push_back('\n');
  }
}

}  // namespace

bool is_full_hash(std::string_view text) {
  return (text.size() == 40 || text.size() == 64) && std::ranges::all_of(text, [](char letter) {
           return (letter >= '0' && letter <= '9') || (letter >= 'a' && letter <= 'f');
         });
}

GitRefs read_git_refs(const platform::Folder& git_folder) {
  GitRefs out;
  std::map<std::string, std::string> symbolic;
  read_packed(git_folder, out);
  read_loose(git_folder, out, symbolic);
  for (const auto& [name, target] : symbolic) {
    const auto found = out.refs.find(target);
    if (found != out.refs.end()) out.refs[name] = found->second;
  }
  read_head(git_folder, out);
  read_shallow(git_folder, out);
  const auto any = !out.head_commit.empty() ? out.head_commit
                   : out.refs.empty()       ? std::string()
                                            : out.refs.begin()->second;
  const auto config = git_folder.read("config", kPackedBytes);
  out.sha256 = any.size() == 64 ||
               (any.empty() && config && contains(lower(config.value()), "objectformat = sha256"));
  return out;
}

}  // namespace cutaway::sources

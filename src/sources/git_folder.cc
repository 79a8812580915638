// SPDX-License-Identifier: Apache-2.0
// Finds a repository and builds the private folder through which git reads it.
#include "sources/git_folder.h"

#include "base/text.h"
#include "platform/files.h"
#include "sources/git_objects.h"

namespace cutaway::sources {
namespace {

using platform::EntryKind;

bool looks_like_git(const std::string& path) {
  const auto folder = platform::open_folder(path);
  if (!folder) return false;
  const auto kind = [&](std::string_view name) {
    const auto status = folder.value()->status(name);
    return status ? status.value().kind : EntryKind::other;
  };
  return kind("HEAD") == EntryKind::regular && kind("objects") == EntryKind::folder &&
         (kind("refs") == EntryKind::folder || kind("packed-refs") == EntryKind::regular);
}

/// The folder that a ".git" stands for; "" when it is none, or leads out of `folder`: then
/// `left_alone` says so.
std::string git_folder_in(const std::string& folder, std::string& left_alone) {
  const auto opened = platform::open_folder(folder);
  if (!opened) return {};
  const auto status = opened.value()->status(".git");
  if (!status) return {};
  if (status.value().kind == EntryKind::folder) return folder + "/.git";
  if (status.value().kind != EntryKind::regular) return {};
  const auto text = opened.value()->read(".git", 4096);
  if (!text || !text.value().starts_with("gitdir:")) return {};
  const std::string target(trim(std::string_view(text.value()).substr(7)));
  const std::string whole =
      platform::absolute(target.starts_with('/') ? target : folder + "/" + target);
  if (whole.starts_with(folder + "/") && platform::real_path(whole) == whole) return whole;
  left_alone =
      "its `.git` leads to another folder (a linked work tree or a submodule), which is not "
      "followed: name the repository itself, or a clone of its own";
  return {};
}

/// Somebody else's repository above the named folder is not asked (one that was planted in /tmp).
bool may_be_asked(const std::string& git_folder, std::uint32_t owner_below) {
  const auto status = platform::status(git_folder);
  return status && (status.value().owner == owner_below || status.value().owner == 0);
}

}  // namespace

GitPlace find_git(const std::string& folder) {
  const std::string named = platform::real_path(folder);
  const auto status = platform::status(folder);
  if (named.empty() || !status) return {};
  GitPlace nowhere;
  if (git_folder_in(named, nowhere.left_alone).empty() && looks_like_git(named))
    return {named, "", "", ""};
  for (std::string at = named; !at.empty(); at = folder_name(at)) {
    const std::string git_folder = git_folder_in(at, nowhere.left_alone);
    if (git_folder.empty() || !looks_like_git(git_folder)) continue;
    if (at != named && !may_be_asked(git_folder, status.value().owner)) return {};
    return {git_folder, at, at == named ? "" : named.substr(at.size() + 1) + "/", ""};
  }
  return nowhere;
}

std::string repository_name(std::string_view where) {
  while (where.ends_with('/')) where.remove_suffix(1);
  if (where.ends_with("/.git")) where.remove_suffix(5);
  // Some keep a repository as NAME/repo or NAME/git: the folder above has the name.
  for (const std::string_view nameless : {"/repo", "/git", "/repository", "/source"}) {
    if (where.ends_with(nameless) && where.size() > nameless.size())
      where.remove_suffix(nameless.size());
  }
  auto name = base_name(where);
  if (const std::size_t colon = name.rfind(':'); colon != std::string_view::npos) {
    name.remove_prefix(colon + 1);
  }
  if (name.ends_with(".git") && name.size() > 4) name.remove_suffix(4);
  // Mirrors keep OWNER/NAME as OWNER+NAME.
  const std::size_t plus = name.find('+');
  const bool one =
      plus != std::string_view::npos && name.find('+', plus + 1) == std::string_view::npos;
  if (one && plus > 0 && plus + 1 < name.size()) name.remove_prefix(plus + 1);
  return std::string(name);
}

std::vector<std::string> git_environment(const std::string& private_folder) {
  return {"PATH=/usr/bin:/bin",
          "HOME=" + private_folder,
          "XDG_CONFIG_HOME=" + private_folder,
          "LC_ALL=C",
          "TZ=UTC",
          "GIT_DIR=" + private_folder,
          "GIT_CONFIG_NOSYSTEM=1",
          "GIT_CONFIG_SYSTEM=/dev/null",
          "GIT_CONFIG_GLOBAL=/dev/null",
          "GIT_ATTR_NOSYSTEM=1",
          "GIT_NO_LAZY_FETCH=1",
          "GIT_NO_REPLACE_OBJECTS=1",
          "GIT_OPTIONAL_LOCKS=0",
          "GIT_TERMINAL_PROMPT=0",
          "GIT_ASKPASS=/bin/false",
          "GIT_ALLOW_PROTOCOL=none",
          "GIT_PAGER=cat"};
}

Result<std::unique_ptr<GitFolder>> GitFolder::open(const GitPlace& place,
                                                   const std::string& private_parent) {
  std::string git = platform::find_program("git");
  if (git.empty()) return Error{"git is not installed.", "Install the package `git`."};
  auto foreign = platform::open_folder(place.git_folder);
  if (!foreign) return foreign.error();
  auto folder = make_private_folder(private_parent, "git");
  if (!folder) return folder.error();
  const std::string& path = folder.value()->path();
  GitRefs refs = read_git_refs(*foreign.value());
  std::string packed;
  for (const auto& [name, hash] : refs.refs) packed += hash + " " + name + "\n";
  const std::string config = std::string("[core]\n\tbare = true\n\trepositoryformatversion = ") +
                             (refs.sha256 ? "1\n[extensions]\n\tobjectformat = sha256\n" : "0\n");
  std::string head = refs.head_commit;
  if (!refs.head_name.empty()) head = "ref: " + refs.head_name;
  if (head.empty()) head = "ref: refs/heads/none";
  for (const auto& [name, text] : {std::pair<std::string_view, std::string_view>{"config", config},
                                   {"HEAD", head},
                                   {"packed-refs", packed},
                                   {"shallow", refs.shallow}}) {
    if (name == "shallow" && text.empty()) continue;
    auto written = platform::write_private(path + "/" + std::string(name), text);
    if (!written) return written.error();
  }
  if (auto made = platform::make_folders(path + "/refs/heads", true); !made) return made.error();
  if (auto linked = link_objects(*foreign.value(), place.git_folder, path); !linked) {
    return linked.error();
  }
  return std::unique_ptr<GitFolder>(new GitFolder(folder.take(), std::move(refs), std::move(git)));
}

platform::Command GitFolder::command(std::vector<std::string> arguments) const {
  platform::Command command;
  command.program = git_;
  command.arguments = {"-c", "core.hooksPath=/dev/null", "-c", "core.fsmonitor=false",
                       "-c", "protocol.allow=never",     "-c", "gc.auto=0"};
  command.arguments.insert(command.arguments.end(), arguments.begin(), arguments.end());
  command.environment = git_environment(path());
  command.working_folder = path();
  return command;
}

Result<std::string> GitFolder::resolve(const std::string& revision) const {
  const Error unknown{"There is no commit `" + revision + "` in this repository.",
                      "Name a branch, a tag or a commit's hash."};
  if (revision == "HEAD" && !refs_.head_commit.empty()) return refs_.head_commit;
  if (revision.empty() || revision.front() == '-' || revision.size() > 1000) return unknown;
  auto finished = platform::run(
      command({"rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}"}));
  if (!finished) return finished.error();
  std::string hash(trim(finished.value().output));
  if (finished.value().exit_code != 0 || !is_full_hash(hash)) return unknown;
  return hash;
}

}  // namespace cutaway::sources

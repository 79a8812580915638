// SPDX-License-Identifier: Apache-2.0
// The only place that may reach the network.
#include "sources/clone.h"

#include <re2/re2.h>

#include "base/text.h"
#include "platform/files.h"
#include "sources/git_source.h"
#include "sources/private_folder.h"

namespace cutaway::sources {
namespace {

/// Without user and password, which never reach an output.
std::string shown_url(const std::string& url) {
  std::string shown = url;
  RE2::Replace(&shown, R"(^([a-z]+://)[^/@]*@)", R"(\1)");
  return shown;
}

platform::Command clone_command(const std::string& url, const std::string& folder,
                                const std::string& target) {
  platform::Command command;
  command.program = platform::find_program("git");
  command.arguments = {"-c", "core.hooksPath=/dev/null", "-c", "protocol.allow=never"};
  for (const char* protocol : {"https", "ssh", "file"}) {
    command.arguments.emplace_back("-c");
    command.arguments.push_back("protocol." + std::string(protocol) + ".allow=always");
  }
  for (const char* argument :
       {"-c", "transfer.fsckObjects=false", "-c", "credential.helper=", "clone", "--bare",
        "--quiet", "--template=", "--no-recurse-submodules", "--"}) {
    command.arguments.emplace_back(argument);
  }
  command.arguments.push_back(url);
  command.arguments.push_back(target);
  for (auto& setting : git_environment(folder)) {
    if (setting.starts_with("GIT_DIR=") || setting.starts_with("GIT_ALLOW_PROTOCOL=")) continue;
    command.environment.push_back(std::move(setting));
  }
  command.environment.emplace_back("GIT_LFS_SKIP_SMUDGE=1");
  command.environment.emplace_back("GIT_SSH_COMMAND=ssh -oBatchMode=yes -oConnectTimeout=20");
  command.working_folder = folder;
  command.output_limit = 1U << 20U;
  return command;
}

/// A source that keeps its clone until it goes away itself.
class ClonedSource final : public SourceTree {
 public:
  ClonedSource(std::unique_ptr<PrivateFolder> clone, std::unique_ptr<SourceTree> inner)
      : clone_(std::move(clone)), inner_(std::move(inner)) {}
  const Identity& identity() const override { return inner_->identity(); }
  std::span<const File> files() const override { return inner_->files(); }
  std::span<const Skipped> skipped() const override { return inner_->skipped(); }
  Result<std::string> read(FileId id) const override { return inner_->read(id); }
  std::string git_folder() const override { return inner_->git_folder(); }

 private:
  std::unique_ptr<PrivateFolder> clone_;
  std::unique_ptr<SourceTree> inner_;
};

}  // namespace

bool is_git_url(std::string_view where) {
  static const RE2 kUrl(R"((?:https|ssh|file)://[^\s-].*|[\w.][\w.-]*@[\w.][\w.-]*:[^\s].*)");
  return RE2::FullMatch(re2::StringPiece(where.data(), where.size()), kUrl);
}

Result<std::unique_ptr<SourceTree>> open_url_source(const OpenRequest& request) {
  const std::string shown = shown_url(request.where);
  if (!request.allow_network) {
    return Error{"`" + shown + "` would have to be fetched, and that was not allowed.", ""};
  }
  auto clone = make_private_folder(request.private_folder, "clone");
  if (!clone) return clone.error();
  const std::string target = clone.value()->path() + "/clone.git";
  const platform::Command command = clone_command(request.where, clone.value()->path(), target);
  if (command.program.empty()) return Error{"git is not installed.", "Install the package `git`."};
  const auto finished = platform::run(command);
  if (!finished) return Error{"`" + shown + "` could not be cloned within ten minutes.", ""};
  if (finished.value().exit_code != 0) {
    return Error{"`" + shown + "` could not be cloned.",
                 "Check the address and that you may read it: `git ls-remote` "
                 "tells more."};
  }
  auto git = GitFolder::open({target, "", ""}, request.private_folder);
  if (!git) return git.error();
  Identity identity;
  identity.kind = "url";
  identity.name = repository_name(shown);
  identity.remote_url = shown;
  auto inner =
      open_git_source(request, std::shared_ptr<const GitFolder>(git.take()), std::move(identity));
  if (!inner) return inner.error();
  return std::unique_ptr<SourceTree>(std::make_unique<ClonedSource>(clone.take(), inner.take()));
}

}  // namespace cutaway::sources

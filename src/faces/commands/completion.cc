// SPDX-License-Identifier: Apache-2.0
// `cutaway completion SHELL`: completions for bash, zsh and fish, made from the records.
#include "base/text.h"
#include "faces/session.h"

namespace cutaway::faces {
namespace {

std::vector<std::string> long_flags(const CommandRecord& command) {
  std::vector<std::string> names;
  for (const std::span<const Flag> flags : {global_flags(), command.flags}) {
    for (const Flag& flag : flags) names.emplace_back(flag.name.substr(flag.name.find("--")));
  }
  return names;
}

std::string bash() {
  std::vector<std::string> names;
  std::string cases;
  for (const CommandRecord* command : commands()) {
    names.emplace_back(command->name);
    cases += "    " + std::string(command->name) + ") words='" + join(long_flags(*command), " ") +
             "' ;;\n";
  }
  return "# bash completion for cutaway\n_cutaway() {\n  local words "
         "current=${COMP_WORDS[COMP_CWORD]}\n"
         "  if [ \"$COMP_CWORD\" -eq 1 ]; then\n    COMPREPLY=($(compgen -W '" +
         join(names, " ") + "' -- \"$current\"))\n    return\n  fi\n  case ${COMP_WORDS[1]} in\n" +
         cases +
         "    *) words='' ;;\n  esac\n  if [ \"${current#-}\" != \"$current\" ]; then\n"
         "    COMPREPLY=($(compgen -W \"$words\" -- \"$current\"))\n  else\n"
         "    COMPREPLY=($(compgen -f -- \"$current\"))\n  fi\n}\ncomplete -o filenames -F "
         "_cutaway cutaway\n";
}

std::string without_quotes(std::string_view text) {
  std::string out;
  for (const char c : text)
    out += c == '\'' || c == '"' || c == '[' || c == ']' || c == '`' || c == '$' ? ' ' : c;
  return out;
}

std::string zsh() {
  std::string names;
  std::string cases;
  for (const CommandRecord* command : commands()) {
    names += "    '" + std::string(command->name) + ":" + without_quotes(command->summary) + "'\n";
    cases += "    " + std::string(command->name) + ") _arguments";
    for (const std::string& flag : long_flags(*command)) cases += " '" + flag + "'";
    cases += " '*:source:_files' ;;\n";
  }
  return "#compdef cutaway\n_cutaway() {\n  local -a names\n  names=(\n" + names +
         "  )\n  if (( CURRENT == 2 )); then\n    _describe command names\n    return\n  fi\n  "
         "case $words[2] in\n" +
         cases + "  esac\n}\n_cutaway \"$@\"\n";
}

std::string fish() {
  std::string out = "# fish completion for cutaway\n";
  for (const CommandRecord* command : commands()) {
    out += "complete -c cutaway -n __fish_use_subcommand -a " + std::string(command->name) +
           " -d '" + without_quotes(command->summary) + "'\n";
    for (const Flag& flag : command->flags) {
      out += "complete -c cutaway -n '__fish_seen_subcommand_from " + std::string(command->name) +
             "' -l " + std::string(flag.name.substr(flag.name.find("--") + 2)) + " -d '" +
             without_quotes(flag.help) + "'\n";
    }
  }
  for (const Flag& flag : global_flags()) {
    out += "complete -c cutaway -l " + std::string(flag.name.substr(flag.name.find("--") + 2)) +
           " -d '" + without_quotes(flag.help) + "'\n";
  }
  return out;
}

int run(const Invocation& invocation, const Streams& streams) {
  const std::string shell = invocation.words.empty() ? "" : invocation.words.front();
  if (shell == "bash") return deliver(bash(), invocation, streams);
  if (shell == "zsh") return deliver(zsh(), invocation, streams);
  if (shell == "fish") return deliver(fish(), invocation, streams);
  return complain(
      streams,
      {"`completion` needs bash, zsh or fish.",
       "Example: cutaway completion bash > ~/.local/share/bash-completion/completions/cutaway"});
}

}  // namespace

extern const CommandRecord record_completion;
const CommandRecord record_completion{
    "completion",
    "keep house",
    "completions for bash, zsh or fish",
    "Prints a script to be kept where the shell looks for completions.",
    "cutaway completion bash",
    Payload::words,
    {},
    run};

}  // namespace cutaway::faces

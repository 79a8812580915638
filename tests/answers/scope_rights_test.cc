// SPDX-License-Identifier: Apache-2.0
// What `scope` says of rights that are there: their names, the roles that have them, what asks for
// them.
#include <doctest/doctest.h>

#include "tests/answers/planned.h"

using namespace cutaway::answers;

namespace {

using Files = std::map<std::string, std::string>;

/// Each role has a list, and the owner's is made from the reader's.
Files lists() {
  return {
      {"go.mod", "module forge\n"},
      {"enum/roles.go",
       "package enum\n"
       "type Permission string\n"
       "const (\n"
       "\tPermissionRepoView   Permission = \"repo_view\"\n"
       "\tPermissionRepoDelete Permission = \"repo_delete\"\n"
       ")\n"
       "var roleReaderPermissions = []Permission{PermissionRepoView}\n"
       "var roleSpaceOwnerPermissions = append(roleReaderPermissions, PermissionRepoDelete)\n"},
      {"repo/delete.go",
       "package repo\n"
       "func SoftDelete(ctx Context) error {\n"
       "\treturn CheckRepo(ctx, enum.PermissionRepoDelete)\n"
       "}\n"},
  };
}

/// A record tells of each role which acts it may do.
Files record() {
  return {
      {"permissions.ts",
       "const permissionsMap = {\n"
       "  readOnly: { read: true, comment: true },\n"
       "  owner: { read: true, comment: true },\n"
       "  guest: { read: true, comment: false },\n"
       "}\n"
       "export default permissionsMap\n"},
  };
}

Files policy() {
  return {
      {"app/policies/document_policy.rb",
       "class DocumentPolicy\n"
       "  def destroy?\n"
       "    user.admin?\n"
       "  end\n"
       "end\n"},
      {"app/controllers/documents_controller.rb",
       "class DocumentsController\n"
       "  def destroy\n"
       "    @document.destroy\n"
       "  end\n"
       "end\n"},
  };
}

}  // namespace

TEST_CASE("a right is told with the one role that has it and with what asks for it") {
  const Planned owners(lists(), "Only space owners may delete a repository");
  CHECK(owners.answer() ==
        "The right for it is `PermissionRepoDelete`; of 2 roles seen only “space owner” has it.");
  CHECK(owners.tells("`SoftDelete` asks for `PermissionRepoDelete`."));
  CHECK(owners.asks("It seems to be so already"));
  CHECK(owners.scope.change_class == "behaviour");
}

TEST_CASE("a list that is made from another one holds its rights, too") {
  const Planned all(lists(), "Allow space guests to view a repository");
  CHECK(all.answer() ==
        "The right for it is `PermissionRepoView`, which each of the 2 roles seen has.");
  CHECK(all.asks("No role in that list is named “space guests”"));
}

TEST_CASE("a record of acts says who has a right and who has not") {
  const Planned comment(record(), "Let guests leave comments");
  CHECK(comment.answer() ==
        "The right for it is `comment`; of 3 roles seen “readOnly” and “owner” have it.");
  CHECK(comment.asks("Is each “guest” to have `comment`, or some of them by a role of their own?"));
}

TEST_CASE("a method of a policy decides") {
  const Planned admins(policy(), "Only admins may delete documents");
  CHECK(admins.answer() == "`DocumentPolicy.destroy?` decides who may do it.");
}

TEST_CASE("what everybody is to be able to do asks for no right") {
  const Planned users(lists(), "Let users delete a repository");
  CHECK(users.answer().find("The right") == std::string::npos);
}

TEST_CASE("a method that says who may, of a type that says what is done, decides") {
  const Planned admins({{"go.mod", "module tasks\n"},
                        {"models/permissions.go",
                         "package models\n"
                         "func (t *Task) CanDelete(user User) bool {\n"
                         "\treturn user.IsAdmin\n"
                         "}\n"}},
                       "Only project admins may delete tasks");
  CHECK(admins.answer() == "`Task.CanDelete` decides who may do it.");
}

TEST_CASE("sections of a list of rights are no roles") {
  const Planned admins({{"config/permissions.php",
                         "<?php\n"
                         "return [\n"
                         "  'Superuser' => [['permission' => 'superuser']],\n"
                         "  'Licenses' => [['permission' => 'licenses.delete']],\n"
                         "  'Assets' => [['permission' => 'assets.delete']],\n"
                         "];\n"}},
                       "Only admins may delete licenses");
  CHECK(admins.answer() == "The right for it is `licenses.delete`.");
}

TEST_CASE("a switch of a thing and a name that only says the act are no rights") {
  const Planned comments({{"Post.java",
                           "class Post {\n"
                           "  private Boolean allowComment;\n"
                           "  private String title;\n"
                           "}\n"},
                          {"Approver.java",
                           "class Approver {\n"
                           "  void approve(Comment comment) {\n"
                           "    if (hasCommentManagePermission()) comment.setApproved(true);\n"
                           "  }\n"
                           "}\n"}},
                         "Only members may write comments");
  CHECK(comments.answer().find("The right for it is") == std::string::npos);

  const Planned events({{"events.js",
                         "export const EVENTS = {\n"
                         "  REMOVE_PROJECT: {event: 'Project removed', category: 'Project'},\n"
                         "}\n"},
                        {"store.js",
                         "export function removeProject(id) {\n"
                         "  track(EVENTS.REMOVE_PROJECT)\n"
                         "}\n"}},
                       "Only organisation admins may delete a project");
  CHECK(events.scope.change_class != "setting");
  // Who may is to be asked where it is done, and not in the name of what is told of it.
  REQUIRE(events.scope.cheapest_slice.has_value());
  CHECK(events.scope.cheapest_slice->text().starts_with("Begin at `removeProject` alone"));
  // That it can be deleted is nothing new: what becomes of it then is not what is asked for.
  CHECK_FALSE(events.asks("gone for good"));
}

TEST_CASE("a text that is handed to what checks something else is no right") {
  const auto of = [](const std::string& condition) {
    return std::map<std::string, std::string>{{"Sender.php",
                                               "<?php\n"
                                               "class Sender {\n"
                                               "  public function sendEmail($event) {\n"
                                               "    if (" +
                                                   condition +
                                                   ") {\n"
                                                   "      $this->mailer->send($event);\n"
                                                   "    }\n"
                                                   "  }\n"
                                                   "}\n"}};
  };
  const std::string request = "Only managers may send an email";
  const std::string said = "The right for it is `email.send`";
  CHECK_FALSE(
      Planned(of("$event->checkContext('email.send')"), request).answer().starts_with(said));
  CHECK_FALSE(Planned(of("$this->config->has('email.send')"), request).answer().starts_with(said));
  CHECK(
      Planned(of("$this->security->isGranted('email.send')"), request).answer().starts_with(said));
  CHECK(Planned(of("$user->has('email.send')"), request).answer().starts_with(said));
}

TEST_CASE("the name of the app may stand before a right, and what one may do may be a change") {
  const std::map<std::string, std::string> files{
      {"invite.py",
       "class Invites(View):\n"
       "    @permission_required('forum.create_invites')\n"
       "    def post(self, request):\n"
       "        return save(request)\n"},
      {"boards.py",
       "class Boards(View):\n"
       "    @permission_required('forum.rename_board')\n"
       "    def put(self, request):\n"
       "        return save(request)\n"}};
  CHECK(Planned(files, "Only moderators may create invites").answer() ==
        "The right for it is `forum.create_invites`.");
  CHECK(Planned(files, "Only moderators may rename boards")
            .answer()
            .starts_with("The right for it is `forum.rename_board`"));
}

TEST_CASE("what asks for another right of the thing is not said to ask for the one that is told") {
  const Planned products({{"roles.ts",
                           "export const permissions = [\n"
                           "  'read_products',\n"
                           "  'write_products',\n"
                           "]\n"},
                          {"media.ts",
                           "export function setParent(product) {\n"
                           "  authorize('update', product)\n"
                           "}\n"}},
                         "Only admins may update a product");
  CHECK(products.answer() == "The right for it is `write_products`.");
}

TEST_CASE("what the group of a route lets through decides who may do it") {
  const Planned radio({{"go.mod", "module tunes\n\nrequire github.com/go-chi/chi/v5 v5.0.0\n"},
                       {"api/api.go",
                        "package api\n"
                        "import \"github.com/go-chi/chi/v5\"\n"
                        "func routes() {\n"
                        "\tr := chi.NewRouter()\n"
                        "\tr.Get(\"/stations\", listStations)\n"
                        "\tr.Group(func(r chi.Router) {\n"
                        "\t\tr.Use(adminOnly)\n"
                        "\t\tr.Post(\"/stations/create\", createStation)\n"
                        "\t})\n"
                        "}\n"}},
                      "Let listeners who are not administrators add and edit stations");
  CHECK(radio.answer() ==
        "The act is there, `POST /stations/create`, and `adminOnly` guards it today.");
}

TEST_CASE("who may do it today is told of the act that the answer names, asked for or not") {
  const Planned users({{"pom.xml", "<project><artifactId>desk</artifactId></project>"},
                       {"UserController.java",
                        "package desk;\n"
                        "@RestController\n"
                        "@RequestMapping(\"/system/user\")\n"
                        "public class UserController {\n"
                        "  @RequiresPermissions(\"system:user:export\")\n"
                        "  @PostMapping(\"/export\")\n"
                        "  public Result exportUsers() { return excel.write(users.all()); }\n"
                        "}\n"}},
                      "Export users as PDF");
  CHECK(users.tells("Who may do it today: `@RequiresPermissions` guards `"));
  const Planned open({{"UserController.java",
                       "package desk;\n"
                       "@RestController\n"
                       "public class UserController {\n"
                       "  @PostMapping(\"/users/export\")\n"
                       "  public Result exportUsers() { return excel.write(users.all()); }\n"
                       "}\n"}},
                     "Export users as PDF");
  CHECK_FALSE(open.tells("Who may do it today"));
}

TEST_CASE("a condition in the function itself decides who may do it") {
  const Planned merge({{"go.mod", "module desk\n"},
                       {"customers/merge.go",
                        "package customers\n"
                        "func MergeCustomers(user User, a int, b int) error {\n"
                        "\tif !user.IsAdmin {\n"
                        "\t\treturn ErrDenied\n"
                        "\t}\n"
                        "\treturn nil\n"
                        "}\n"}},
                      "Only agents may merge customers");
  CHECK(merge.answer() ==
        "The act is there, `MergeCustomers`, and `!user.IsAdmin` guards it today.");
}

TEST_CASE("a right that is handed to a check decides, and no error that is thrown") {
  const Planned comments({{"package.json", "{\"name\": \"wiki\"}"},
                          {"models/comments.js",
                           "export async function deleteComment ({ id, user }) {\n"
                           "  if (!auth.checkAccess(user, ['manage:comments'])) {\n"
                           "    throw new CommentManageForbidden()\n"
                           "  }\n"
                           "}\n"}},
                         "Only administrators may delete comments");
  CHECK(comments.answer() ==
        "The act is there, `deleteComment`, and asks for `manage:comments` today.");
}

TEST_CASE("administrators are those whom a list of roles calls admins") {
  const Planned memos({{"go.mod", "module notes\n"},
                       {"api/roles.ts", "export enum Role { ADMIN = 'ADMIN', USER = 'USER' }\n"},
                       {"api/memos.ts", "export function deleteMemo(id: string) {}\n"}},
                      "Only administrators may delete memos");
  CHECK_FALSE(memos.tells("No role seen is named"));
}

TEST_CASE("from the guard the answer goes on to the one line that says who may") {
  const Planned card({{"cards.py",
                       "def delete_card(user, card):\n"
                       "    ensure_permission_to_administer(user, card)\n"
                       "    card.delete()\n"
                       "\n"
                       "def ensure_permission_to_administer(user, card):\n"
                       "    if not can_administer_card(user, card):\n"
                       "        raise Forbidden()\n"},
                      {"role.py",
                       "def can_administer_card(user, card):\n"
                       "    return user.is_admin or card.creator == user\n"}},
                     "Only admins should be able to delete a card");
  CHECK(card.answer() ==
        "The act is there, `delete_card`, and `ensure_permission_to_administer` guards it today: "
        "`can_administer_card` says `user.is_admin or card.creator == user`.");
}

TEST_CASE("a name with can that only looks at a state is no right") {
  const Planned live({{"live/session.py",
                       "class Session:\n"
                       "    def can_terminate(self):\n"
                       "        return not self.is_finished\n"}},
                     "Auditors must not terminate a session");
  CHECK(live.answer().find("decides who may do it") == std::string::npos);
}

TEST_CASE("a row of a list of rights that is named after the role says what it may do") {
  const Planned live({{"rbac/builtin.py",
                       "auditor_perms = (\n"
                       "    ('audits', 'joblog', 'view'),\n"
                       "    ('terminal', 'session', '*'),\n"
                       ")\n"},
                      {"live/session.py", "def terminate_session(session):\n    session.end()\n"}},
                     "Auditors may watch sessions but must not terminate them");
  CHECK(live.answer() ==
        "What the role may do with `session` is a row of `auditor_perms`: `'terminal', 'session', "
        "'*'`.");
}

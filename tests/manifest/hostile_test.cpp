#include <string>

#include "orr/manifest/claim.hpp"
#include "tests/manifest/facts.hpp"
#include "tests/support/catch.hpp"

using namespace orr;
using namespace orr::manifest;

TEST_CASE("hundreds of files make one manifest, or hundreds of problems", "[manifest][hostile]") {
  std::vector<std::string> texts(300, "x-note: {a: [b]}\n");
  texts.emplace_back("slos: [{name: pay}]\n");
  CHECK(TestManifest(texts).problems().empty());
  const std::vector<std::string> same(300, "slos: [{name: pay}]\n");
  CHECK(schema::total(TestManifest(same, {}).diagnostics()) == 299 + 4);  // and what every manifest must state
}

TEST_CASE("a long list of foreign keys is told from a manifest", "[manifest][hostile]") {
  std::string text;
  for (int i = 0; i < 20'000; ++i) { text += fmt::format("k{}: v\n", i); }
  const document::TestReading foreign(text);
  CHECK(classify(schema::manifest_schema(), foreign.root()) == DocumentKind::unrelated);
  const document::TestReading own(text + "slos: []\n");
  CHECK(classify(schema::manifest_schema(), own.root()) == DocumentKind::manifest);
}

TEST_CASE("a kind of any letters and length is shown elided and visible", "[manifest][hostile]") {
  const document::TestReading file("kind: \"\\e[2J" + std::string(10'000, 'k') + "\"\n");
  CHECK(describe_kind(file.root()) == "a document of kind `\\u{1B}[2J" + std::string(53, 'k') + "...`");
  const document::TestReading kubernetes("apiVersion: v1\nkind: \"\\e[2J" + std::string(10'000, 'k') + "\"\n");
  CHECK(describe_kind(kubernetes.root()) == "a document of kind `\\u{1B}[2J" + std::string(53, 'k') + "...`");
}

TEST_CASE("references in a circle are read once each", "[manifest][hostile]") {
  const TestManifest file(
      "use_cases: [{name: a, slos: [a]}]\n"
      "slos: [{name: a}]\n"
      "risks: [{id: r, mitigations: [{title: t, claim: risks/r.mitigations/t}]}]\n");
  CHECK(file.problems().empty());
}

TEST_CASE("statuses that contradict each other from section to claim are read as they stand", "[manifest][hostile]") {
  const TestManifest file(
      "observability:\n"
      "  status: not-applicable\n"
      "  logs: {status: planned, rotation: {status: not-planned}, redaction: true}\n");
  CHECK(file.problems().empty());
  CHECK(read_claim(file.object("observability.logs.rotation")).status == Status::not_planned);
  CHECK(read_claim(file.object("observability.logs.redaction")).status == Status::done);
}

#!/usr/bin/env bash
# Compares BASE with NEW by JAR, writes the job's summary and a comment on PULL_REQUEST, and fails as FAIL_ON says.
set -euo pipefail

# By this line a later run finds the comment.
marker='<!-- learncost compare -->'

case ${FAIL_ON:-slower} in
  slower | inconclusive | never) ;;
  *) echo "fail-on: expected slower, inconclusive or never, not '$FAIL_ON'" >&2; exit 2 ;;
esac
page=$(mktemp)
trap 'rm -f "$page"' EXIT
echo "$marker" > "$page"
code=0
# shellcheck disable=SC2086 # Options are several words.
java -jar "${JAR:-learncost.jar}" compare "$BASE" "$NEW" --markdown ${OPTIONS:-} >> "$page" || code=$?
echo "exit-code=$code" >> "${GITHUB_OUTPUT:-/dev/null}"
case $code in
  0 | 3 | 4) ;;
  # It could not compare, and has said why.
  *) exit "$code" ;;
esac
cat "$page" >> "${GITHUB_STEP_SUMMARY:-/dev/stdout}"
if [ -n "${PULL_REQUEST:-}" ]; then
  comments=repos/$GITHUB_REPOSITORY/issues
  # A pull request from a fork may only read: the summary has it all then.
  if known=$(gh api --paginate "$comments/$PULL_REQUEST/comments" \
    --jq ".[] | select(.body | startswith(\"$marker\")) | .id" | head -n 1); then
    if [ -n "$known" ]; then
      gh api --method PATCH "$comments/comments/$known" -F "body=@$page" > /dev/null || echo "::warning::the comment was not updated"
    else
      gh api --method POST "$comments/$PULL_REQUEST/comments" -F "body=@$page" > /dev/null || echo "::warning::no comment was written"
    fi
  else
    echo "::warning::comments cannot be read"
  fi
fi
case ${FAIL_ON:-slower}:$code in
  slower:3 | inconclusive:3 | inconclusive:4) exit "$code" ;;
esac

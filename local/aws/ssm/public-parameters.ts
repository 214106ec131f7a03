/** The public parameters that name the ECS-optimised Amazon Linux 2023 image of each kind, with an image id each. */
const IMAGE_IDS: Readonly<Record<string, string>> = {
  'amazon-linux-2023': 'ami-0ec5a2023000086a0',
  'amazon-linux-2023/arm64': 'ami-0ec5a2023000a64a0',
  'amazon-linux-2023/gpu': 'ami-0ec5a20230009f0a0',
  'amazon-linux-2023/neuron': 'ami-0ec5a202300019f0a',
};

export const PUBLIC_PARAMETERS: ReadonlyMap<string, string> = new Map(
  Object.entries(IMAGE_IDS).flatMap(([kind, imageId]) => {
    const recommended = `/aws/service/ecs/optimized-ami/${kind}/recommended`;
    return [
      [recommended, JSON.stringify({ image_id: imageId, os: 'Amazon Linux 2023' })],
      [`${recommended}/image_id`, imageId],
    ];
  }),
);
